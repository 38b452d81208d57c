#include "ops/capacity_counter.h"

#include <utility>

#include "engine/index_delta.h"

namespace tepui::ops {
namespace {

const ItemView* PointerTo(const std::optional<ItemView>& view) { return view ? &*view : nullptr; }

double UnitsOf(const engine::IndexDelta& delta, bool transactional) {
  // An entry that moves is deleted in one place and put in another.
  if (delta.remove_old && delta.put_new) {
    return WriteUnits(delta.old_bytes, 0, transactional) +
           WriteUnits(0, delta.new_bytes, transactional);
  }
  if (delta.remove_old || delta.put_new) {
    return WriteUnits(delta.old_bytes, delta.new_bytes, transactional);
  }
  return 0;
}

}  // namespace

void CapacityCounter::AddTableUnits(double units) {
  table_units_ += units;
  consumed_.capacity_units += units;
}

void CapacityCounter::AddIndexUnits(const IndexSchema& index, double units) {
  consumed_.capacity_units += units;
  if (wanted_ != ReturnConsumedCapacity::kIndexes) return;
  auto& indexes =
      index.global ? consumed_.global_secondary_indexes : consumed_.local_secondary_indexes;
  indexes[index.name].capacity_units += units;
}

void CapacityCounter::AddWrite(const engine::TableVersion& table,
                               const engine::ItemChange& change) {
  if (!wanted()) return;
  const uint64_t old_bytes = change.before ? change.before->size_bytes() : 0;
  const uint64_t new_bytes = change.after ? change.after->size_bytes() : 0;
  AddTableUnits(WriteUnits(old_bytes, new_bytes, transactional_));
  if (change.outcome == engine::PlanOutcome::kKeep) return;
  for (size_t i = 0; i < table.schema.indexes.size(); ++i) {
    const Result<engine::IndexDelta> delta =
        engine::ComputeIndexDelta(table, i, PointerTo(change.before), PointerTo(change.after));
    const double units = delta ? UnitsOf(*delta, transactional_) : 0;
    if (units > 0) AddIndexUnits(table.schema.indexes[i], units);
  }
}

std::optional<ConsumedCapacity> CapacityCounter::Take(const TableSchema& table) {
  if (!wanted()) return std::nullopt;
  consumed_.table_name = table.name;
  if (wanted_ == ReturnConsumedCapacity::kIndexes) {
    consumed_.table = Capacity{.capacity_units = table_units_};
  }
  return std::move(consumed_);
}

}  // namespace tepui::ops
