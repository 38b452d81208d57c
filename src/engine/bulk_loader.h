#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "base/buffer.h"
#include "engine/read_view.h"
#include "engine/staged_entries.h"
#include "engine/write_plan.h"
#include "store/bulk_load.h"

namespace tepui::engine {

// Fills an empty table past the committer: its plans are applied to no item, their items and index
// entries collected and sorted, and all of them put into the table at one moment. What a commit
// would have written, in other words, of all plans one after another.
//
// Nobody is kept from writing to the table meanwhile; the end finds out.
//
// Errors:  kStorage, kCorruption, kClosed: it is over, nothing is in the table.
// Threads: one at a time.
class BulkLoader final : private store::LoadVisitor {
 public:
  using Progress = std::function<void(uint64_t)>;

  // Errors: kValidation (the table is not empty), kTableInUse (an index is being filled),
  //         kUnsupported (read-only, or the table has a stream).
  static Result<std::unique_ptr<BulkLoader>> Begin(store::Store* store, SharedVersion table,
                                                   uint64_t memory_bytes_max);

  const TableVersion& table() const { return *table_; }

  // Takes what `plan`, of the table, stores. Errors: what it, or an index, refuses: the load goes
  // on without it.
  Result<void> Add(const WritePlan& plan);

  // `progress`, if given, is told the number of items done, now and then.
  // Errors: kValidation (the table is not empty any more), kTableNotFound, kTableInUse (it was
  //         changed): nothing was done.
  Result<void> Finish(const Progress& progress);

 private:
  BulkLoader(SharedVersion table, std::unique_ptr<store::BulkLoad> load)
      : table_(std::move(table)), load_(std::move(load)) {}

  // What a commit would write beside the item when it goes from `before` to `after`.
  Result<void> Stage(std::string_view key, const ItemView* before, const ItemView* after);
  // What an Add before has met, if it ends the load.
  Result<void> CheckWhole() const;
  Result<void> OnReplaced(std::string_view key, std::string_view value) override;
  Result<void> OnKept(std::string_view key, std::string_view value, bool replaces) override;
  Result<void> WriteAll();
  // Whether the table still is as at the beginning.
  Result<void> CheckUntouched(const store::Reader& reader) const;

  const SharedVersion table_;
  const std::unique_ptr<store::BulkLoad> load_;
  Buffer item_;
  StagedEntries staged_;
  Result<void> failed_;
  bool adding_ = false;  // left so by an exception: an item may lack its entries
  const Progress* progress_ = nullptr;
  uint64_t items_done_ = 0;
};

}  // namespace tepui::engine
