#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/expiry_maintainer.h"
#include "engine/shared_cell.h"
#include "engine/stream.h"
#include "store/store.h"
#include "value/table_schema.h"

namespace tepui::engine {

class ChangeListeners;
struct TableVersion;

// Which version of a table a write must follow: read while the keys are held, so that after
// Store::WaitForBodies nobody writes by an older one. Null once the table was dropped.
struct LiveVersion {
  LiveVersion();
  ~LiveVersion();

  std::atomic<const TableVersion*> current{nullptr};
  const std::unique_ptr<ChangeListeners> listeners;  // of the table, whatever its version
};

struct TableIndex {
  std::shared_ptr<store::Space> space;
  // The names of the attributes its entries hold; unset: all.
  std::optional<std::vector<std::string>> projected;
};

// A table's schema and its spaces. Immutable: a change of the table makes a new one.
struct TableVersion {
  TableSchema schema;
  std::shared_ptr<store::Space> items;
  std::vector<TableIndex> indexes;       // parallel to schema.indexes
  std::shared_ptr<const Stream> stream;  // null: it has none
  std::optional<TableExpiry> expiry;
  std::shared_ptr<LiveVersion> live;
  // Larger than that of every version, of any table, that was made before.
  uint64_t epoch = 0;

  // Whether a write must know what the item was, whatever its plan needs.
  bool needs_before() const { return !indexes.empty() || stream || expiry; }
};

// What a caller holds for the life of a table: the current version, until the table is dropped.
//
// Threads: any number at once. It may outlive the database; then its version's spaces answer
// kClosed.
class TableHandle {
 public:
  explicit TableHandle(const std::shared_ptr<const TableVersion>& version);

  // Never changes, also when the table is dropped.
  const std::string& name() const { return name_; }
  // Whether `version` is, or was, one of this table.
  bool Has(const TableVersion& version) const { return version.live == live_; }

  // Null once the table was dropped. Cost: some ns, whatever other threads do.
  std::shared_ptr<const TableVersion> version() const { return version_.Load(); }

  // For the catalog: the old version must be kept until Store::WaitForBodies returns.
  void Replace(std::shared_ptr<const TableVersion> version);
  void Drop();

 private:
  const std::string name_;
  const std::shared_ptr<LiveVersion> live_;
  SharedCell<const TableVersion> version_;
};

}  // namespace tepui::engine
