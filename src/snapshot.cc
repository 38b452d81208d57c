#include "tepui/snapshot.h"

#include <utility>

#include "engine/engine.h"
#include "engine/snapshot.h"
#include "ops/batch_get_item.h"
#include "ops/constraints.h"
#include "ops/get_item.h"
#include "ops/query.h"
#include "ops/scan.h"
#include "ops/transact_get_items.h"
#include "range_of.h"

namespace tepui {
namespace {

Error MovedFrom() { return {ErrorCode::kClosed, "the snapshot was moved from"}; }

}  // namespace

Snapshot::Snapshot(std::shared_ptr<engine::Engine> engine, std::shared_ptr<engine::Snapshot> state)
    : engine_(std::move(engine)), state_(std::move(state)) {}

// The old state goes before its engine.
Snapshot& Snapshot::operator=(Snapshot&& other) noexcept {
  state_ = std::move(other.state_);
  engine_ = std::move(other.engine_);
  return *this;
}

std::vector<std::string> Snapshot::table_names() const {
  return state_ ? state_->table_names() : std::vector<std::string>();
}

Result<void> Snapshot::Check(const Table& table) const {
  if (!state_) return MovedFrom();
  if (table.engine_ != engine_) return ops::Invalid("The table belongs to another database");
  return {};
}

Result<std::optional<Item>> Snapshot::Get(const Table& table, const Key& key) const {
  if (Result<void> checked = Check(table); !checked) return checked.error();
  return ops::Get(*state_, *table.handle_, key, nullptr);
}

Result<std::optional<Item>> Snapshot::Get(const Table& table, const Key& key,
                                          const Projection& projection) const {
  if (Result<void> checked = Check(table); !checked) return checked.error();
  return ops::Get(*state_, *table.handle_, key, &projection);
}

Result<PinnedItem> Snapshot::GetView(const Table& table, const Key& key) const {
  if (Result<void> checked = Check(table); !checked) return checked.error();
  return ops::GetView(*state_, *table.handle_, key);
}

PageRange Snapshot::Query(const Table& table, KeyCondition condition) const {
  if (Result<void> checked = Check(table); !checked) return NoRange(checked.error());
  return RangeOf(Sharing(engine_, state_, *state_), table.handle_, std::move(condition));
}

PageRange Snapshot::Scan(const Table& table) const {
  if (Result<void> checked = Check(table); !checked) return NoRange(checked.error());
  return RangeOf(Sharing(engine_, state_, *state_), table.handle_, std::nullopt);
}

Result<GetItemResponse> Snapshot::GetItem(const GetItemRequest& request) const {
  if (!state_) return MovedFrom();
  return ops::GetItem(*state_, request);
}

Result<QueryResponse> Snapshot::Query(const QueryRequest& request) const {
  if (!state_) return MovedFrom();
  return ops::Query(*state_, request);
}

Result<ScanResponse> Snapshot::Scan(const ScanRequest& request) const {
  if (!state_) return MovedFrom();
  return ops::Scan(*state_, request);
}

Result<BatchGetItemResponse> Snapshot::BatchGetItem(const BatchGetItemRequest& request) const {
  if (!state_) return MovedFrom();
  return ops::BatchGetItem(*state_, request);
}

Result<TransactGetItemsResponse> Snapshot::TransactGetItems(
    const TransactGetItemsRequest& request) const {
  if (!state_) return MovedFrom();
  return ops::TransactGetItems(*state_, request);
}

}  // namespace tepui
