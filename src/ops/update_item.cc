#include "ops/update_item.h"

#include <utility>

#include "expr/key_attributes.h"
#include "ops/constraints.h"
#include "ops/expression_request.h"
#include "ops/find_version.h"
#include "ops/key_from_item.h"
#include "ops/update_plan.h"
#include "ops/write_item.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

Result<BoundExpressions> Check(const engine::ReadView& view, const UpdateItemRequest& request) {
  ExpressionRequest expressions(&view.expressions(),
                                {.update = &request.update_expression,
                                 .condition = &request.condition_expression,
                                 .names = &request.expression_attribute_names,
                                 .values = &request.expression_attribute_values});
  Result<void> checked = CheckTableName(request.table_name);
  if (checked) checked = expressions.CheckWanted();
  if (checked) checked = CheckAttributes(request.key);
  if (!checked) return std::move(checked).error();
  return expressions.Compile();
}

Result<void> CheckSparesKey(const expr::BoundUpdate* update, const KeySchema& key) {
  return update != nullptr ? expr::CheckUpdateSparesKey(update->program(), key) : Result<void>();
}

}  // namespace

Result<UpdateItemResponse> UpdateItem(const engine::Session& session,
                                      const UpdateItemRequest& request) {
  Result<BoundExpressions> expressions = Check(session.reads, request);
  if (!expressions) return std::move(expressions).error();
  Result<SharedVersion> table = session.reads.FindTable(request.table_name);
  if (!table) return std::move(table).error();
  const Result<Key> key = KeyFromItem(request.key, (*table)->schema.key);
  if (!key) return key.error();
  const expr::BoundUpdate* const update = expressions->update.get();
  if (Result<void> checked = CheckSparesKey(update, (*table)->schema.key); !checked) {
    return std::move(checked).error();
  }
  const UpdatePlan plan(**table, *key, TermsFor(request, expressions->condition.get()), update);
  WriteAnswer answer = AnswerFor(request);
  answer.update = update;
  return RunWrite(session, plan, *key, answer);
}

Result<std::optional<Item>> Update(const engine::Session& session, const engine::TableHandle& table,
                                   const Key& key, const tepui::Update& update,
                                   const UpdateOptions& options) {
  const expr::BoundUpdate* const bound = update.bound().get();
  Result<void> checked = CheckUsable(bound);
  if (checked && options.condition) checked = CheckUsable(options.condition->bound().get());
  if (!checked) return std::move(checked).error();
  Result<SharedVersion> version = session.reads.VersionOf(table);
  if (!version) return std::move(version).error();
  checked = CheckKey(key, (*version)->schema.key);
  if (checked) checked = CheckSparesKey(bound, (*version)->schema.key);
  if (!checked) return std::move(checked).error();
  const UpdatePlan plan(**version, key, TermsForOptions(options), bound);
  return RunWrite(session, plan, {.return_values = options.return_values, .update = bound},
                  options.durability);
}

}  // namespace tepui::ops
