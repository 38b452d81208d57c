#include "ops/transact_write_items.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/request_tokens.h"
#include "ops/cancellation.h"
#include "ops/collection_metrics.h"
#include "ops/distinct_keys.h"
#include "ops/transact_capacity.h"
#include "ops/transact_constraints.h"
#include "ops/transact_member.h"
#include "tepui/limits.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

// A request on its way; borrows it.
class Transaction {
 public:
  Transaction(engine::Engine& engine, const TransactWriteItemsRequest& request)
      : engine_(engine), request_(request) {}

  Result<void> Check();
  Result<void> Plan();
  Result<TransactWriteItemsResponse> Run();

 private:
  bool wants_units() const {
    return request_.return_consumed_capacity != ReturnConsumedCapacity::kNone;
  }
  Result<void> CheckConstraints();
  Result<void> CheckSize() const;
  engine::RequestToken Token() const;
  Result<void> CountUnitsOfRepeat(TransactCapacity* units) const;
  void AddMetrics(TransactWriteItemsResponse* response) const;

  engine::Engine& engine_;
  const TransactWriteItemsRequest& request_;
  std::vector<TransactMember> members_;
};

Result<void> Transaction::CheckConstraints() {
  Constraints constraints;
  ConstrainMembers(request_.transact_items.size(), &constraints);
  if (const auto& token = request_.client_request_token) {
    constraints.Length(*token, token->size(), "clientRequestToken", 1, kRequestTokenCharsMax);
  }
  for (size_t i = 0; i < members_.size(); ++i) members_[i].Constrain(i, &constraints);
  return constraints.result();
}

Result<void> Transaction::CheckSize() const {
  size_t bytes = 0;
  for (const TransactMember& member : members_) bytes += member.size_bytes();
  return bytes > kTransactionBytesMax ? TransactionTooLarge() : Result<void>();
}

Result<void> Transaction::Check() {
  members_.reserve(request_.transact_items.size());
  for (const TransactWriteItem& item : request_.transact_items) {
    Result<TransactMember> member = TransactMember::Of(item);
    if (!member) return std::move(member).error();
    members_.push_back(*std::move(member));
  }
  if (Result<void> checked = CheckConstraints(); !checked) return checked;
  for (TransactMember& member : members_) {
    if (Result<void> checked = member.Check(engine_.newest(), wants_units()); !checked)
      return checked;
  }
  return CheckSize();
}

Result<void> Transaction::Plan() {
  for (TransactMember& member : members_) {
    if (Result<void> found = member.FindTable(engine_.newest()); !found) return found;
  }
  std::vector<std::optional<Error>> refusals(members_.size());
  bool refused = false;
  for (size_t i = 0; i < members_.size(); ++i) {
    Result<void> planned = members_[i].MakePlan();
    if (planned) continue;
    refusals[i] = std::move(planned).error();
    refused = true;
  }
  if (refused) return Canceled(refusals);
  DistinctKeys seen("Transaction request cannot include multiple operations on one item");
  for (const TransactMember& member : members_) {
    Result<void> added = seen.Add(*member.table(), member.plan().key());
    if (!added) return added;
  }
  return {};
}

engine::RequestToken Transaction::Token() const {
  Buffer content;
  for (const TransactMember& member : members_) member.AppendContent(&content);
  return engine::RequestToken::For(*request_.client_request_token, content.view(), engine_.Now());
}

Result<TransactWriteItemsResponse> Transaction::Run() {
  std::vector<const engine::WritePlan*> plans;
  plans.reserve(members_.size());
  for (const TransactMember& member : members_) plans.push_back(&member.plan());
  std::optional<engine::RequestToken> token;
  if (request_.client_request_token) token = Token();
  std::vector<std::optional<Error>> refusals;
  const engine::CommitTerms terms{.refusals = &refusals,
                                  .token = token ? &*token : nullptr,
                                  .items_bytes_max = kTransactionBytesMax};
  TransactCapacity units(request_.return_consumed_capacity);
  bool applied = false;
  Result<void> done =
      engine_.committer().Commit(plans, terms, [&](std::span<const engine::ItemChange> changes) {
        applied = true;
        for (const engine::ItemChange& change : changes) units.AddWrite(change);
      });
  for (const std::optional<Error>& refusal : refusals) {
    if (refusal) return Canceled(refusals);
  }
  if (done && !applied) done = CountUnitsOfRepeat(&units);
  if (!done) return std::move(done).error();
  TransactWriteItemsResponse response;
  response.consumed_capacity = units.Take();
  AddMetrics(&response);
  return response;
}

// A repeated request is charged for reading what it wrote the first time.
Result<void> Transaction::CountUnitsOfRepeat(TransactCapacity* units) const {
  for (const TransactMember& member : members_) {
    PinnedBytes bytes;
    const Result<bool> found = engine_.newest().Get(*member.table(), member.plan().key(), &bytes);
    if (!found) return found.error();
    const Result<ItemView> item = *found ? ItemView::Parse(bytes.bytes()) : ItemView();
    if (!item) return item.error();
    units->AddRead(*member.table(), *found ? item->size_bytes() : 0);
  }
  return {};
}

void Transaction::AddMetrics(TransactWriteItemsResponse* response) const {
  if (request_.return_item_collection_metrics != ReturnItemCollectionMetrics::kSize) return;
  for (const TransactMember& member : members_) {
    AddCollectionMetrics(member.table()->schema, member.key().partition,
                         &response->item_collection_metrics);
  }
}

}  // namespace

Result<TransactWriteItemsResponse> TransactWriteItems(engine::Engine& engine,
                                                      const TransactWriteItemsRequest& request) {
  Transaction transaction(engine, request);
  if (Result<void> checked = transaction.Check(); !checked) return checked.error();
  if (Result<void> planned = transaction.Plan(); !planned) return planned.error();
  return transaction.Run();
}

}  // namespace tepui::ops
