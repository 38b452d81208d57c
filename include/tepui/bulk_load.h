#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "tepui/export.h"
#include "tepui/result.h"
#include "tepui/value.h"

namespace tepui {

namespace engine {
class BulkLoader;
class Engine;
}  // namespace engine

struct BulkLoadOptions {
  // What is kept in memory before it goes to temporary files; at least 64 KiB.
  uint64_t memory_bytes_max = 128ull << 20;
};

// Fills an empty table with many items at once, made by Database::NewBulkLoad. In place of writing
// each item to the log, items and index entries are sorted in files of their own, which in the end
// become the table's.
//
// Effect:   none before Finish, of which see there. A load that is destroyed before, or that a
//           crash cuts short, leaves nothing; its files go at once, or when the database is opened
//           again.
// Threads:  one at a time. Others may use the database meanwhile, and the table too; but when they
//           write to it, or change it, Finish refuses.
// Lifetime: destroy it before Database::Close. What is called later answers kClosed.
// Cost:     twice the bytes of all items and entries on the disk of the database until Finish.
class TEPUI_EXPORT BulkLoad {
 public:
  BulkLoad(std::shared_ptr<engine::Engine> engine, std::unique_ptr<engine::BulkLoader> state);
  BulkLoad(BulkLoad&&) noexcept;
  BulkLoad& operator=(BulkLoad&&) noexcept;
  ~BulkLoad();

  // Takes one item, checked as Table::Put does. Of items with one key the last one counts.
  //
  // Errors: kValidation: this item is left out, and the load goes on. kStorage, kClosed: it is
  //         over.
  Result<void> Add(const Item& item);

  // Ends the load.
  //
  // Effect:  every item, with its index entries, is in the table at one moment: for a snapshot, a
  //          transaction or a page, all of them or none. Two reads of their own at that moment may
  //          find an item in the table and not yet in an index, or the other way round.
  // Durable: on return, whatever Options::durability says.
  // Errors:  kValidation: the table is not empty any more. kTableInUse: it was changed, by
  //          UpdateTable or TagResource. kTableNotFound, kClosed. After these nothing is in the
  //          table. kStorage: the table is empty, or will be found loaded when the database is
  //          opened again.
  // Threads: all writers, and whoever begins a transaction or a snapshot, wait for some ms.
  // Cost:    most of the work: everything is merged and written. `progress`, if given, is told the
  //          number of items done, now and then.
  Result<void> Finish(const std::function<void(uint64_t)>& progress = {});

 private:
  std::shared_ptr<engine::Engine> engine_;
  std::unique_ptr<engine::BulkLoader> state_;  // null: it has ended
};

}  // namespace tepui
