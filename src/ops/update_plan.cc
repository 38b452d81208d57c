#include "ops/update_plan.h"

#include <algorithm>
#include <string>
#include <variant>

#include "codec/item_bytes.h"
#include "codec/item_key.h"
#include "expr/update.h"
#include "ops/constraints.h"
#include "ops/key_from_item.h"
#include "tepui/limits.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

using Actions = std::vector<expr::UpdateAction>;

const Actions& ActionsOf(const expr::BoundUpdate& update) {
  return std::get<expr::UpdateCode>(update.program().code).actions;
}

bool MakesItem(const expr::BoundUpdate& update) {
  const Actions& actions = ActionsOf(update);
  return std::any_of(actions.begin(), actions.end(), [](const expr::UpdateAction& action) {
    return action.verb == expr::UpdateVerb::kSet || action.verb == expr::UpdateVerb::kAdd;
  });
}

bool Touches(const expr::BoundUpdate& update, std::string_view attribute) {
  const Actions& actions = ActionsOf(update);
  return std::any_of(actions.begin(), actions.end(), [&](const expr::UpdateAction& action) {
    return update.program().paths[action.path].front().name == attribute;
  });
}

Error UnsupportedIndexKeyType() {
  return Invalid(
      "The update expression attempted to update the secondary index key to unsupported type");
}

Error EmptyIndexKey(KeyType type) {
  std::string message =
      "One or more parameter values are not valid. The update expression attempted to update a "
      "secondary index key to a value that is not supported. The AttributeValue for a key "
      "attribute cannot contain an empty ";
  message += type == KeyType::kString ? "string" : "binary";
  return Invalid(message + " value.");
}

}  // namespace

UpdatePlan::UpdatePlan(const engine::TableVersion& table, const Key& key, const WriteTerms& terms,
                       const expr::BoundUpdate* update)
    : ConditionalPlan(table, EncodeKey(key), terms), key_(key), update_(update) {
  if (update_ == nullptr) return;
  makes_item_ = MakesItem(*update_);
  for (const IndexSchema& index : table.schema.indexes) {
    for (const auto* attributes : {&index.key.partition, &index.key.sort}) {
      for (const KeyAttribute& attribute : *attributes) {
        if (Touches(*update_, attribute.name)) index_keys_.push_back(&attribute);
      }
    }
  }
}

Result<engine::PlanOutcome> UpdatePlan::Apply(const ItemView* before, Buffer* after) const {
  Result<void> done = CheckCondition(before);
  if (done) done = Merge(before, after);
  if (!done) return std::move(done).error();
  if (before == nullptr && !makes_item_) return engine::PlanOutcome::kKeep;
  const ItemView item = ItemView::FromChecked(after->view());
  if (item.size_bytes() > kItemBytesMax) return UpdatedItemTooLarge();
  done = CheckIndexKeys(item);
  if (!done) return std::move(done).error();
  return engine::PlanOutcome::kStore;
}

Result<void> UpdatePlan::Merge(const ItemView* before, Buffer* after) const {
  if (before != nullptr && update_ == nullptr) {
    after->Append(before->bytes());
    return {};
  }
  if (before != nullptr) return expr::Apply(*update_, before, {}, after);
  const Item key = codec::KeyToItem(key_, table().schema.key);
  Buffer encoded;
  codec::EncodeItem(key, &encoded);
  const ItemView view = ItemView::FromChecked(encoded.view());
  if (update_ == nullptr) {
    after->Append(view.bytes());
    return {};
  }
  absl::InlinedVector<MapView::Entry, 2> entries(view.begin(), view.end());
  return expr::Apply(*update_, nullptr, entries, after);
}

Result<void> UpdatePlan::CheckIndexKeys(const ItemView& after) const {
  for (const KeyAttribute* const attribute : index_keys_) {
    const std::optional<ValueView> value = after.Find(attribute->name);
    if (!value) continue;
    const std::optional<KeyValue> key = codec::ToKeyValue(*value);
    if (!key || key->type() != attribute->type) return UnsupportedIndexKeyType();
    if (key->type() != KeyType::kNumber && key->bytes().empty()) {
      return EmptyIndexKey(attribute->type);
    }
  }
  return {};
}

}  // namespace tepui::ops
