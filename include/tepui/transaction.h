#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "tepui/export.h"
#include "tepui/item_requests.h"
#include "tepui/query_requests.h"
#include "tepui/table.h"

namespace tepui {

namespace engine {
class Engine;
class Transaction;
}  // namespace engine

struct TransactOptions {
  // How often the function is run at most, while others change what it reads.
  uint32_t attempts_max = 64;
  // Makes this commit stronger than Options::durability; never weaker.
  std::optional<Durability> durability = std::nullopt;
};

// What a function given to Database::Transact reads and writes with.
//
// Effect:   reads show one moment, and the transaction's own writes over it. Nobody else sees the
//           writes before the commit; then all of them at once.
// Errors:   as the same calls on Table and Database; kTransactionConflict where a table was changed
//           meanwhile (return it: Transact begins again); kClosed once the function has returned;
//           kValidation for a Table of another database.
// Lifetime: ends with the function; ranges of pages and copies of it then answer kClosed.
// Threads:  one at a time.
class TEPUI_EXPORT Transaction {
 public:
  Transaction(std::shared_ptr<engine::Engine> engine, std::shared_ptr<engine::Transaction> state)
      : engine_(std::move(engine)), state_(std::move(state)) {}

  Result<std::optional<Item>> Get(const Table& table, const Key& key);
  Result<std::optional<Item>> Get(const Table& table, const Key& key, const Projection& projection);
  Result<PinnedItem> GetView(const Table& table, const Key& key);
  PageRange Query(const Table& table, KeyCondition condition);
  PageRange Scan(const Table& table);
  Result<std::optional<Item>> Put(const Table& table, const Item& item,
                                  const PutOptions& options = {});
  Result<void> PutAll(const Table& table, std::span<const Item> items);
  Result<std::optional<Item>> Update(const Table& table, const Key& key,
                                     const tepui::Update& update,
                                     const UpdateOptions& options = {});
  Result<std::optional<Item>> Delete(const Table& table, const Key& key,
                                     const DeleteOptions& options = {});

  Result<GetItemResponse> GetItem(const GetItemRequest& request);
  Result<QueryResponse> Query(const QueryRequest& request);
  Result<ScanResponse> Scan(const ScanRequest& request);
  Result<BatchGetItemResponse> BatchGetItem(const BatchGetItemRequest& request);
  Result<PutItemResponse> PutItem(const PutItemRequest& request);
  Result<UpdateItemResponse> UpdateItem(const UpdateItemRequest& request);
  Result<DeleteItemResponse> DeleteItem(const DeleteItemRequest& request);
  Result<BatchWriteItemResponse> BatchWriteItem(const BatchWriteItemRequest& request);

  // Ends it: nothing is written, and Transact returns what the function returns. To return an error
  // does the same.
  void Abort();

 private:
  std::shared_ptr<engine::Engine> engine_;
  std::shared_ptr<engine::Transaction> state_;
};

}  // namespace tepui
