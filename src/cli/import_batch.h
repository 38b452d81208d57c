#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "tepui/bulk_load.h"
#include "tepui/table.h"
#include "tepui/table_requests.h"

namespace tepui::cli {

// A line of the input that holds no item the table takes.
struct BadLine {
  uint64_t number = 0;
  std::string reason;
};

// Items that go to the table together, all or none; or into a load of the table.
class ImportBatch {
 public:
  // `load` is null where there is none.
  ImportBatch(Table table, const TableDescription& description, BulkLoad* load);

  // False when an item with the same key is in it already: write the batch first, and the later
  // one wins, as if each line had been put alone. Else takes the item away.
  bool Add(Item* item, uint64_t line, uint64_t bytes);
  bool full() const;

  // Writes what was added. An item that the table refuses is a bad line; with `stop` it and all
  // behind it are left out. Errors: whatever repeating will not mend.
  Result<std::vector<BadLine>> Write(bool stop);

  uint64_t items_written() const { return items_written_; }

 private:
  Result<void> WriteItem(const Item& item);
  Result<std::vector<BadLine>> WriteOneByOne(bool stop);
  std::string KeyOf(const Item& item) const;

  Table table_;
  BulkLoad* load_;
  std::vector<std::string> key_names_;
  std::vector<Item> items_;
  std::vector<uint64_t> lines_;
  std::set<std::string> keys_;
  uint64_t bytes_ = 0;
  uint64_t items_written_ = 0;
};

}  // namespace tepui::cli
