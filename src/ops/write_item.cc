#include "ops/write_item.h"

#include <array>
#include <utility>

#include "expr/update.h"
#include "ops/capacity_counter.h"
#include "ops/collection_metrics.h"
#include "ops/constraints.h"

namespace tepui::ops {
namespace {

// What `chosen` says of one state of the item; nothing where there is nothing to say.
std::optional<Item> Attributes(const std::optional<ItemView>& item,
                               const expr::BoundUpdate* touched_by) {
  if (!item) return std::nullopt;
  if (touched_by == nullptr) return item->Materialize();
  Item touched = expr::TouchedAttributes(*touched_by, *item);
  if (touched.empty()) return std::nullopt;
  return touched;
}

std::optional<Item> ReturnedAttributes(const engine::ItemChange& change,
                                       const WriteAnswer& answer) {
  switch (answer.return_values) {
    case ReturnValues::kNone:
      return std::nullopt;
    case ReturnValues::kAllOld:
      return Attributes(change.before, nullptr);
    case ReturnValues::kAllNew:
      return Attributes(change.after, nullptr);
    case ReturnValues::kUpdatedOld:
      if (answer.update == nullptr) return std::nullopt;
      return Attributes(change.before, answer.update);
    case ReturnValues::kUpdatedNew:
      if (answer.update == nullptr) return std::nullopt;
      return Attributes(change.after, answer.update);
  }
  return std::nullopt;
}

}  // namespace

Result<void> CheckOldOrNone(ReturnValues return_values) {
  if (return_values == ReturnValues::kNone || return_values == ReturnValues::kAllOld) return {};
  return Invalid("Return values set to invalid value");
}

Result<void> CheckUsable(const expr::Bound* expression) {
  if (expression == nullptr) return Invalid("The expression was moved from");
  if (expression->error() != nullptr) return *expression->error();
  return {};
}

Result<WriteItemResponse> RunWrite(const engine::Session& session, const engine::WritePlan& plan,
                                   const Key& key, const WriteAnswer& answer) {
  WriteItemResponse response;
  CapacityCounter counter(answer.consumed_capacity);
  const std::array<const engine::WritePlan*, 1> plans = {&plan};
  Result<void> done =
      session.writes.Commit(plans, {}, [&](std::span<const engine::ItemChange> changes) {
        response.attributes = ReturnedAttributes(changes[0], answer);
        counter.AddWrite(plan.table(), changes[0]);
      });
  if (!done) return std::move(done).error();
  response.consumed_capacity = counter.Take(plan.table().schema);
  if (answer.collection_metrics == ReturnItemCollectionMetrics::kSize) {
    response.item_collection_metrics = CollectionMetrics(plan.table().schema, key.partition);
  }
  return response;
}

Result<std::optional<Item>> RunWrite(const engine::Session& session, const engine::WritePlan& plan,
                                     const WriteAnswer& answer,
                                     std::optional<Durability> durability) {
  std::optional<Item> attributes;
  const std::array<const engine::WritePlan*, 1> plans = {&plan};
  Result<void> done = session.writes.Commit(plans, {.durability = durability},
                                            [&](std::span<const engine::ItemChange> changes) {
                                              attributes = ReturnedAttributes(changes[0], answer);
                                            });
  if (!done) return std::move(done).error();
  return attributes;
}

}  // namespace tepui::ops
