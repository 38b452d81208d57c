#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "store/store.h"
#include "value/table_schema.h"

namespace tepui::engine {

// A table's schema and its spaces. Immutable: a change of the table makes a new one.
struct TableVersion {
  TableSchema schema;
  store::Space* items = nullptr;
  std::vector<store::Space*> indexes;  // parallel to schema.indexes
};

// What a caller holds for the life of a table: the current version, until the table is dropped.
class TableHandle {
 public:
  explicit TableHandle(std::shared_ptr<const TableVersion> version);

  // Null once the table was dropped.
  std::shared_ptr<const TableVersion> version() const;
  void Replace(std::shared_ptr<const TableVersion> version);
  void Drop();
};

}  // namespace tepui::engine
