#pragma once

#include <cstdint>
#include <optional>

#include "engine/write_plan.h"
#include "tepui/capacity.h"
#include "value/capacity_units.h"

namespace tepui::ops {

// Adds up what a request would have cost on DynamoDB, for one table. Costs nothing itself when the
// request does not ask.
class CapacityCounter {
 public:
  // `transactional` writes cost twice as much.
  explicit CapacityCounter(ReturnConsumedCapacity wanted, bool transactional = false)
      : wanted_(wanted), transactional_(transactional) {}

  bool wanted() const { return wanted_ != ReturnConsumedCapacity::kNone; }

  void AddTableUnits(double units);
  void AddIndexUnits(const IndexSchema& index, double units);
  // A write whose old item was read: the item itself, and each index entry that changed.
  void AddWrite(const engine::TableVersion& table, const engine::ItemChange& change);

  // Unset when it was not asked for.
  std::optional<ConsumedCapacity> Take(const TableSchema& table);

 private:
  const ReturnConsumedCapacity wanted_;
  const bool transactional_;
  double table_units_ = 0;
  ConsumedCapacity consumed_;
};

// How a read of the newest state is charged.
inline ReadMode ReadModeOf(bool consistent_read) {
  return consistent_read ? ReadMode::kConsistent : ReadMode::kEventual;
}

}  // namespace tepui::ops
