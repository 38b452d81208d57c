#include "ops/transact_get_items.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/projected_item.h"
#include "ops/cancellation.h"
#include "ops/distinct_keys.h"
#include "ops/expression_request.h"
#include "ops/find_version.h"
#include "ops/found_item.h"
#include "ops/key_from_item.h"
#include "ops/transact_capacity.h"
#include "ops/transact_constraints.h"
#include "tepui/limits.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

// One member on its way; borrows the request.
struct Member {
  const TransactGetItem::Get* get = nullptr;
  std::shared_ptr<const expr::BoundProjection> projection;
  SharedVersion table;
  KeyBuffer key;
};

Result<void> CheckConstraints(const TransactGetItemsRequest& request) {
  Constraints constraints;
  ConstrainMembers(request.transact_items.size(), &constraints);
  for (size_t i = 0; i < request.transact_items.size(); ++i) {
    constraints.Name(request.transact_items[i].get.table_name,
                     "transactItems." + std::to_string(i + 1) + ".member.get.tableName");
  }
  return constraints.result();
}

Result<Member> CheckMember(const engine::ReadView& view, const TransactGetItem::Get& get) {
  ExpressionRequest expressions(&view.expressions(), {.projection = &get.projection_expression,
                                                      .names = &get.expression_attribute_names});
  Result<void> checked = expressions.CheckWanted();
  if (checked) checked = CheckAttributes(get.key);
  if (!checked) return std::move(checked).error();
  Result<BoundExpressions> bound = expressions.Compile();
  if (!bound) return std::move(bound).error();
  return Member{&get, std::move(bound->projection), nullptr, {}};
}

Result<std::vector<Member>> Check(const engine::ReadView& view,
                                  const TransactGetItemsRequest& request) {
  if (Result<void> checked = CheckConstraints(request); !checked) return checked.error();
  std::vector<Member> members;
  for (const TransactGetItem& item : request.transact_items) {
    Result<Member> member = CheckMember(view, item.get);
    if (!member) return std::move(member).error();
    members.push_back(*std::move(member));
  }
  return members;
}

Result<void> FindKeys(std::vector<Member>* members) {
  std::vector<std::optional<Error>> refusals(members->size());
  bool refused = false;
  for (size_t i = 0; i < members->size(); ++i) {
    Member& member = (*members)[i];
    const Result<Key> key = KeyFromItem(member.get->key, member.table->schema.key);
    if (key) {
      member.key = EncodeKey(*key);
    } else {
      refusals[i] = key.error();
      refused = true;
    }
  }
  return refused ? Canceled(refusals) : Result<void>();
}

Result<void> Plan(const engine::ReadView& view, std::vector<Member>* members) {
  for (Member& member : *members) {
    Result<SharedVersion> table = view.FindTable(member.get->table_name);
    if (!table) return std::move(table).error();
    member.table = *std::move(table);
  }
  if (Result<void> found = FindKeys(members); !found) return found;
  DistinctKeys seen("Transaction request cannot include multiple operations on one item");
  for (const Member& member : *members) {
    Result<void> added = seen.Add(*member.table, member.key.view());
    if (!added) return added;
  }
  return {};
}

Result<std::vector<PinnedBytes>> Read(const engine::ReadView& view,
                                      const std::vector<Member>& members) {
  std::vector<store::SpaceKey> keys;
  keys.reserve(members.size());
  for (const Member& member : members) {
    keys.push_back({member.table->items.get(), member.key.view()});
  }
  return view.GetMany(keys);
}

Result<TransactGetItemsViewResponse> Answer(const engine::ReadView& view,
                                            const std::vector<Member>& members,
                                            std::vector<PinnedBytes> values,
                                            ReturnConsumedCapacity capacity) {
  TransactGetItemsViewResponse response;
  TransactCapacity units(capacity);
  size_t bytes = 0;
  for (size_t i = 0; i < members.size(); ++i) {
    Result<PinnedItem> item = ParseFound(view, *members[i].table, std::move(values[i]));
    if (!item) return std::move(item).error();
    const size_t item_bytes = *item ? (*item)->size_bytes() : 0;
    bytes += item_bytes;
    units.AddRead(*members[i].table, item_bytes);
    response.responses.push_back(engine::Projected(members[i].projection.get(), *std::move(item)));
  }
  if (bytes > kTransactionBytesMax) return TransactionTooLarge();
  response.consumed_capacity = units.Take();
  return response;
}

}  // namespace

Result<TransactGetItemsViewResponse> TransactGetItemsView(const engine::ReadView& view,
                                                          const TransactGetItemsRequest& request) {
  Result<std::vector<Member>> members = Check(view, request);
  if (!members) return members.error();
  if (Result<void> planned = Plan(view, &*members); !planned) return planned.error();
  Result<std::vector<PinnedBytes>> values = Read(view, *members);
  if (!values) return std::move(values).error();
  return Answer(view, *members, *std::move(values), request.return_consumed_capacity);
}

Result<TransactGetItemsResponse> TransactGetItems(const engine::ReadView& view,
                                                  const TransactGetItemsRequest& request) {
  Result<TransactGetItemsViewResponse> found = TransactGetItemsView(view, request);
  if (!found) return std::move(found).error();
  TransactGetItemsResponse response{.consumed_capacity = std::move(found->consumed_capacity)};
  for (const PinnedItem& item : found->responses) {
    auto& copy = response.responses.emplace_back();
    if (item) copy.item = item->Materialize();
  }
  return response;
}

}  // namespace tepui::ops
