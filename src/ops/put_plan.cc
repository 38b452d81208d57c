#include "ops/put_plan.h"

#include "codec/index_entry.h"
#include "codec/item_bytes.h"
#include "tepui/limits.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

Result<void> CheckIndexKeys(const ItemView& item, const TableSchema& schema) {
  KeyBuffer key;
  for (const IndexSchema& index : schema.indexes) {
    if (Result<bool> has = codec::AppendIndexKeyOf(item, index, {}, &key); !has) {
      return std::move(has).error();
    }
  }
  return {};
}

}  // namespace

Result<engine::PlanOutcome> PutPlan::Apply(const ItemView* before, Buffer* after) const {
  Result<void> condition = CheckCondition(before);
  codec::EncodeItem(item_, after);
  const ItemView item = ItemView::FromChecked(after->view());
  if (!condition) {
    // A mistake in the item comes before the condition, as the committer's own check would not.
    Result<void> keys = CheckIndexKeys(item, table().schema);
    return keys ? std::move(condition).error() : std::move(keys).error();
  }
  if (item.size_bytes() > kItemBytesMax) return ItemTooLarge();
  return engine::PlanOutcome::kStore;
}

}  // namespace tepui::ops
