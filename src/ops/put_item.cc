#include "ops/put_item.h"

#include <utility>
#include <vector>

#include "codec/item_key.h"
#include "ops/constraints.h"
#include "ops/distinct_keys.h"
#include "ops/expression_request.h"
#include "ops/find_version.h"
#include "ops/key_from_item.h"
#include "ops/put_plan.h"
#include "ops/write_item.h"
#include "tepui/limits.h"
#include "value/value_check.h"
#include "value/value_size.h"

namespace tepui::ops {
namespace {

Result<BoundExpressions> Check(const engine::ReadView& view, const PutItemRequest& request) {
  ExpressionRequest expressions(&view.expressions(),
                                {.condition = &request.condition_expression,
                                 .names = &request.expression_attribute_names,
                                 .values = &request.expression_attribute_values});
  Result<void> checked = CheckTableName(request.table_name);
  if (checked) checked = expressions.CheckWanted();
  if (checked) checked = CheckAttributes(request.item);
  if (checked) checked = CheckOldOrNone(request.return_values);
  if (!checked) return std::move(checked).error();
  if (SizeOfItem(request.item) > kItemBytesMax) return ItemTooLarge();
  return expressions.Compile();
}

Result<void> CheckOptions(const Item& item, const PutOptions& options) {
  Result<void> checked = CheckAttributes(item);
  if (checked) checked = CheckOldOrNone(options.return_values);
  if (checked && options.condition) checked = CheckUsable(options.condition->bound().get());
  return checked;
}

}  // namespace

Result<PutItemResponse> PutItem(const engine::Session& session, const PutItemRequest& request) {
  Result<BoundExpressions> expressions = Check(session.reads, request);
  if (!expressions) return std::move(expressions).error();
  Result<SharedVersion> table = session.reads.FindTable(request.table_name);
  if (!table) return std::move(table).error();
  const Result<Key> key = codec::KeyOfItem(request.item, (*table)->schema.key);
  if (!key) return key.error();
  const PutPlan plan(**table, EncodeKey(*key), TermsFor(request, expressions->condition.get()),
                     request.item);
  return RunWrite(session, plan, *key, AnswerFor(request));
}

Result<std::optional<Item>> Put(const engine::Session& session, const engine::TableHandle& table,
                                const Item& item, const PutOptions& options) {
  if (Result<void> checked = CheckOptions(item, options); !checked) {
    return std::move(checked).error();
  }
  Result<SharedVersion> version = session.reads.VersionOf(table);
  if (!version) return std::move(version).error();
  const Result<Key> key = codec::KeyOfItem(item, (*version)->schema.key);
  if (!key) return key.error();
  const PutPlan plan(**version, EncodeKey(*key), TermsForOptions(options), item);
  return RunWrite(session, plan, {.return_values = options.return_values}, options.durability);
}

Result<void> PutAll(const engine::Session& session, const engine::TableHandle& table,
                    std::span<const Item> items) {
  Result<SharedVersion> version = session.reads.VersionOf(table);
  if (!version) return std::move(version).error();
  std::vector<PutPlan> owned;
  std::vector<const engine::WritePlan*> plans;
  owned.reserve(items.size());
  plans.reserve(items.size());
  DistinctKeys seen;
  for (const Item& item : items) {
    if (Result<void> checked = CheckAttributes(item); !checked) return checked;
    const Result<Key> key = codec::KeyOfItem(item, (*version)->schema.key);
    if (!key) return key.error();
    plans.push_back(&owned.emplace_back(**version, EncodeKey(*key), WriteTerms(), item));
    if (Result<void> added = seen.Add(**version, plans.back()->key()); !added) return added;
  }
  return session.writes.Commit(plans, {}, [](auto) {});
}

}  // namespace tepui::ops
