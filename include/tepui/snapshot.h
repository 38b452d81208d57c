#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tepui/export.h"
#include "tepui/item_requests.h"
#include "tepui/query_requests.h"
#include "tepui/table.h"
#include "tepui/transaction_requests.h"

namespace tepui {

namespace engine {
class Engine;
class Snapshot;
}  // namespace engine

// All tables as they were at one moment, whatever is written, changed or deleted since.
//
// Errors:   as the same calls on Table and Database; kTableNotFound for a table that was not there
//           yet; kValidation for a Table of another database.
// Lifetime: move-only. While it lives, what is overwritten or deleted keeps its place on the disk.
//           It may outlive Database::Close and then answers kClosed, but keeps the directory
//           locked.
// Threads:  callable from many at once.
// Cost:     to make one, some microseconds, and some nanoseconds per table.
class TEPUI_EXPORT Snapshot {
 public:
  Snapshot(std::shared_ptr<engine::Engine> engine, std::shared_ptr<engine::Snapshot> state);
  // What is moved from answers kClosed.
  Snapshot(Snapshot&&) noexcept = default;
  Snapshot& operator=(Snapshot&& other) noexcept;
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() = default;

  std::vector<std::string> table_names() const;  // sorted

  Result<std::optional<Item>> Get(const Table& table, const Key& key) const;
  Result<std::optional<Item>> Get(const Table& table, const Key& key,
                                  const Projection& projection) const;
  Result<PinnedItem> GetView(const Table& table, const Key& key) const;
  // The range keeps what it needs of the snapshot alive.
  PageRange Query(const Table& table, KeyCondition condition) const;
  PageRange Scan(const Table& table) const;

  Result<GetItemResponse> GetItem(const GetItemRequest& request) const;
  Result<QueryResponse> Query(const QueryRequest& request) const;
  Result<ScanResponse> Scan(const ScanRequest& request) const;
  Result<BatchGetItemResponse> BatchGetItem(const BatchGetItemRequest& request) const;
  Result<TransactGetItemsResponse> TransactGetItems(const TransactGetItemsRequest& request) const;

 private:
  // That `table` is one of this database, and there is a snapshot.
  Result<void> Check(const Table& table) const;

  // In this order: the state needs the engine until it is gone.
  std::shared_ptr<engine::Engine> engine_;
  std::shared_ptr<engine::Snapshot> state_;
};

}  // namespace tepui
