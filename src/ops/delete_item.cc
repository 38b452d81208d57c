#include "ops/delete_item.h"

#include <utility>

#include "ops/constraints.h"
#include "ops/delete_plan.h"
#include "ops/expression_request.h"
#include "ops/find_version.h"
#include "ops/key_from_item.h"
#include "ops/write_item.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

Result<BoundExpressions> Check(const engine::ReadView& view, const DeleteItemRequest& request) {
  ExpressionRequest expressions(&view.expressions(),
                                {.condition = &request.condition_expression,
                                 .names = &request.expression_attribute_names,
                                 .values = &request.expression_attribute_values});
  Result<void> checked = CheckTableName(request.table_name);
  if (checked) checked = expressions.CheckWanted();
  if (checked) checked = CheckAttributes(request.key);
  if (checked) checked = CheckOldOrNone(request.return_values);
  if (!checked) return std::move(checked).error();
  return expressions.Compile();
}

}  // namespace

Result<DeleteItemResponse> DeleteItem(const engine::Session& session,
                                      const DeleteItemRequest& request) {
  Result<BoundExpressions> expressions = Check(session.reads, request);
  if (!expressions) return std::move(expressions).error();
  Result<SharedVersion> table = session.reads.FindTable(request.table_name);
  if (!table) return std::move(table).error();
  const Result<Key> key = KeyFromItem(request.key, (*table)->schema.key);
  if (!key) return key.error();
  const DeletePlan plan(**table, EncodeKey(*key), TermsFor(request, expressions->condition.get()));
  return RunWrite(session, plan, *key, AnswerFor(request));
}

Result<std::optional<Item>> Delete(const engine::Session& session, const engine::TableHandle& table,
                                   const Key& key, const DeleteOptions& options) {
  Result<void> checked = CheckOldOrNone(options.return_values);
  if (checked && options.condition) checked = CheckUsable(options.condition->bound().get());
  if (!checked) return std::move(checked).error();
  Result<SharedVersion> version = session.reads.VersionOf(table);
  if (!version) return std::move(version).error();
  checked = CheckKey(key, (*version)->schema.key);
  if (!checked) return std::move(checked).error();
  const DeletePlan plan(**version, EncodeKey(key), TermsForOptions(options));
  return RunWrite(session, plan, {.return_values = options.return_values}, options.durability);
}

}  // namespace tepui::ops
