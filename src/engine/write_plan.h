#pragma once

#include <optional>

#include "base/buffer.h"
#include "engine/table_handle.h"
#include "tepui/item_view.h"
#include "tepui/result.h"

namespace tepui::engine {

// What applying a plan to the old item decides.
enum class PlanOutcome {
  kKeep,   // nothing changes (a check, or a delete of what is not there)
  kStore,  // the new item's bytes are in `after`
  kRemove,
};

// One write to one key, as a pure function of the old item. Applying it has no side effects and
// may happen more than once.
class WritePlan {
 public:
  WritePlan(const TableVersion& table, KeyBuffer key) : table_(table), key_(std::move(key)) {}
  virtual ~WritePlan() = default;

  // The version the plan was made from, which the caller holds. The committer follows a newer one
  // if there is one by then.
  const TableVersion& table() const { return table_; }
  std::string_view key() const { return key_.view(); }

  // Whether the old item decides anything: a condition, an update, a returned value. The committer
  // reads it anyway when an index needs it.
  virtual bool needs_before() const = 0;

  // `before` is null when there is no such item, or when it was not needed and not read.
  // Errors: kConditionFailed (with the old item if asked), kValidation.
  virtual Result<PlanOutcome> Apply(const ItemView* before, Buffer* after) const = 0;

 private:
  const TableVersion& table_;
  KeyBuffer key_;
};

// What a plan did, as its index entries and the response need it. Borrowed: valid inside the
// committer's callback.
struct ItemChange {
  const WritePlan* plan = nullptr;
  PlanOutcome outcome = PlanOutcome::kKeep;
  std::optional<ItemView> before;  // unset also when it was not read
  std::optional<ItemView> after;
};

}  // namespace tepui::engine
