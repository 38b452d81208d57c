#include "ops/transact_member.h"

#include <utility>

#include "codec/item_bytes.h"
#include "codec/item_key.h"
#include "expr/key_attributes.h"
#include "ops/check_plan.h"
#include "ops/delete_plan.h"
#include "ops/key_from_item.h"
#include "ops/put_plan.h"
#include "ops/update_plan.h"
#include "tepui/limits.h"
#include "value/value_check.h"
#include "value/value_size.h"

namespace tepui::ops {
namespace {

// Each part is preceded by whether it is there and how long it is, so that no two lists of parts
// give the same bytes.
void AppendText(const std::string* text, Buffer* content) {
  content->AppendByte(text != nullptr ? 1 : 0);
  if (text == nullptr) return;
  content->Append(std::to_string(text->size()));
  content->AppendByte(':');
  content->Append(*text);
}

void AppendItem(const Item& item, Buffer* content) {
  Buffer bytes;
  codec::EncodeItem(item, &bytes);
  const std::string text(bytes.view());
  AppendText(&text, content);
}

const std::string* Given(const ExpressionTexts::Text* text) {
  return text != nullptr && *text ? &**text : nullptr;
}

}  // namespace

template <class Member>
TransactMember TransactMember::From(Action action, const Member& member) {
  TransactMember made;
  made.action_ = action;
  made.table_name_ = &member.table_name;
  if constexpr (requires { member.item; }) {
    made.subject_ = &member.item;
  } else {
    made.subject_ = &member.key;
  }
  if constexpr (requires { member.update_expression; }) {
    made.texts_.update = &member.update_expression;
  }
  made.texts_.condition = &member.condition_expression;
  made.texts_.names = &member.expression_attribute_names;
  made.texts_.values = &member.expression_attribute_values;
  made.returns_item_ = member.return_values_on_condition_check_failure ==
                       ReturnValuesOnConditionCheckFailure::kAllOld;
  return made;
}

Result<TransactMember> TransactMember::Of(const TransactWriteItem& member) {
  const int actions = member.condition_check.has_value() + member.put.has_value() +
                      member.delete_.has_value() + member.update.has_value();
  if (actions != 1) {
    return Invalid("TransactItems can only contain one of Check, Put, Update or Delete");
  }
  if (member.condition_check) return From(Action::kCheck, *member.condition_check);
  if (member.put) return From(Action::kPut, *member.put);
  if (member.delete_) return From(Action::kDelete, *member.delete_);
  return From(Action::kUpdate, *member.update);
}

std::string_view TransactMember::action_name() const {
  switch (action_) {
    case Action::kCheck:
      return "conditionCheck";
    case Action::kPut:
      return "put";
    case Action::kDelete:
      return "delete";
    case Action::kUpdate:
      break;
  }
  return "update";
}

void TransactMember::Constrain(size_t position, Constraints* constraints) const {
  const bool lacks_condition = action_ == Action::kCheck && Given(texts_.condition) == nullptr;
  const bool lacks_update = action_ == Action::kUpdate && Given(texts_.update) == nullptr;
  if (IsName(*table_name_) && !lacks_condition && !lacks_update) return;  // without texts
  const std::string path = std::string("transactItems.")
                               .append(std::to_string(position + 1))
                               .append(".member.")
                               .append(action_name())
                               .append(".");
  constraints->Name(*table_name_, path + "tableName");
  if (lacks_condition) constraints->Missing(path + "conditionExpression");
  if (lacks_update) constraints->Missing(path + "updateExpression");
}

Result<void> TransactMember::Check(const engine::ReadView& view, bool wants_before) {
  wants_before_ = wants_before;
  ExpressionRequest expressions(&view.expressions(), texts_);
  Result<void> checked = expressions.CheckWanted();
  if (checked) checked = CheckAttributes(*subject_);
  if (!checked) return checked;
  size_bytes_ = SizeOfItem(*subject_);
  if (action_ == Action::kPut && size_bytes_ > kItemBytesMax) return ItemTooLarge();
  Result<BoundExpressions> bound = expressions.Compile();
  if (!bound) return std::move(bound).error();
  expressions_ = *std::move(bound);
  return {};
}

Result<void> TransactMember::FindTable(const engine::ReadView& view) {
  Result<SharedVersion> table = view.FindTable(*table_name_);
  if (!table) return std::move(table).error();
  table_ = *std::move(table);
  return {};
}

Result<void> TransactMember::FindKey() {
  const KeySchema& schema = table_->schema.key;
  const Result<Key> key = action_ == Action::kPut ? codec::KeyOfItem(*subject_, schema)
                                                  : KeyFromItem(*subject_, schema);
  if (!key) return key.error();
  key_ = *key;
  return {};
}

Result<void> TransactMember::CheckUpdateSparesKey() const {
  if (action_ != Action::kUpdate) return {};
  return expr::CheckUpdateSparesKey(expressions_.update->program(), table_->schema.key);
}

Result<void> TransactMember::MakePlan() {
  Result<void> done = FindKey();
  if (done) done = CheckUpdateSparesKey();
  if (!done) return done;
  const WriteTerms terms{.condition = expressions_.condition.get(),
                         .item_on_condition_failure = returns_item_,
                         .wants_before = wants_before_};
  switch (action_) {
    case Action::kCheck:
      plan_ = std::make_unique<CheckPlan>(*table_, EncodeKey(*key_), terms);
      break;
    case Action::kPut:
      plan_ = std::make_unique<PutPlan>(*table_, EncodeKey(*key_), terms, *subject_);
      break;
    case Action::kDelete:
      plan_ = std::make_unique<DeletePlan>(*table_, EncodeKey(*key_), terms);
      break;
    case Action::kUpdate:
      plan_ = std::make_unique<UpdatePlan>(*table_, *key_, terms, expressions_.update.get());
      break;
  }
  return {};
}

void TransactMember::AppendContent(Buffer* content) const {
  content->AppendByte(static_cast<uint8_t>(action_));
  content->AppendByte(returns_item_ ? 1 : 0);
  AppendText(table_name_, content);
  AppendItem(*subject_, content);
  AppendText(Given(texts_.update), content);
  AppendText(Given(texts_.condition), content);
  AppendItem(texts_.values->value_or(Item()), content);
  for (const auto& [name, attribute] : texts_.names->value_or(AttributeNames())) {
    AppendText(&name, content);
    AppendText(&attribute, content);
  }
}

}  // namespace tepui::ops
