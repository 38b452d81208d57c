#include "tepui/transaction.h"

#include <utility>

#include "engine/engine.h"
#include "engine/transaction.h"
#include "ops/batch_get_item.h"
#include "ops/batch_write_item.h"
#include "ops/constraints.h"
#include "ops/delete_item.h"
#include "ops/get_item.h"
#include "ops/put_item.h"
#include "ops/query.h"
#include "ops/scan.h"
#include "ops/update_item.h"
#include "range_of.h"

namespace tepui {
namespace {

Error OfAnotherDatabase() { return ops::Invalid("The table belongs to another database"); }

}  // namespace

Result<std::optional<Item>> Transaction::Get(const Table& table, const Key& key) {
  if (table.engine_ != engine_) return OfAnotherDatabase();
  return ops::Get(state_->view(), *table.handle_, key, nullptr);
}

Result<std::optional<Item>> Transaction::Get(const Table& table, const Key& key,
                                             const Projection& projection) {
  if (table.engine_ != engine_) return OfAnotherDatabase();
  return ops::Get(state_->view(), *table.handle_, key, &projection);
}

Result<PinnedItem> Transaction::GetView(const Table& table, const Key& key) {
  if (table.engine_ != engine_) return OfAnotherDatabase();
  return ops::GetView(state_->view(), *table.handle_, key);
}

PageRange Transaction::Query(const Table& table, KeyCondition condition) {
  if (table.engine_ != engine_) return NoRange(OfAnotherDatabase());
  return RangeOf(Sharing(engine_, state_, state_->view()), table.handle_, std::move(condition));
}

PageRange Transaction::Scan(const Table& table) {
  if (table.engine_ != engine_) return NoRange(OfAnotherDatabase());
  return RangeOf(Sharing(engine_, state_, state_->view()), table.handle_, std::nullopt);
}

Result<std::optional<Item>> Transaction::Put(const Table& table, const Item& item,
                                             const PutOptions& options) {
  if (table.engine_ != engine_) return OfAnotherDatabase();
  return ops::Put(state_->session(), *table.handle_, item, options);
}

Result<void> Transaction::PutAll(const Table& table, std::span<const Item> items) {
  if (table.engine_ != engine_) return OfAnotherDatabase();
  return ops::PutAll(state_->session(), *table.handle_, items);
}

Result<std::optional<Item>> Transaction::Update(const Table& table, const Key& key,
                                                const tepui::Update& update,
                                                const UpdateOptions& options) {
  if (table.engine_ != engine_) return OfAnotherDatabase();
  return ops::Update(state_->session(), *table.handle_, key, update, options);
}

Result<std::optional<Item>> Transaction::Delete(const Table& table, const Key& key,
                                                const DeleteOptions& options) {
  if (table.engine_ != engine_) return OfAnotherDatabase();
  return ops::Delete(state_->session(), *table.handle_, key, options);
}

Result<GetItemResponse> Transaction::GetItem(const GetItemRequest& request) {
  return ops::GetItem(state_->view(), request);
}

Result<QueryResponse> Transaction::Query(const QueryRequest& request) {
  return ops::Query(state_->view(), request);
}

Result<ScanResponse> Transaction::Scan(const ScanRequest& request) {
  return ops::Scan(state_->view(), request);
}

Result<BatchGetItemResponse> Transaction::BatchGetItem(const BatchGetItemRequest& request) {
  return ops::BatchGetItem(state_->view(), request);
}

Result<PutItemResponse> Transaction::PutItem(const PutItemRequest& request) {
  return ops::PutItem(state_->session(), request);
}

Result<UpdateItemResponse> Transaction::UpdateItem(const UpdateItemRequest& request) {
  return ops::UpdateItem(state_->session(), request);
}

Result<DeleteItemResponse> Transaction::DeleteItem(const DeleteItemRequest& request) {
  return ops::DeleteItem(state_->session(), request);
}

Result<BatchWriteItemResponse> Transaction::BatchWriteItem(const BatchWriteItemRequest& request) {
  return ops::BatchWriteItem(state_->session(), request);
}

void Transaction::Abort() { state_->End(); }

}  // namespace tepui
