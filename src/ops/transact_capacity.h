#pragma once

#include <vector>

#include "ops/capacity_counter.h"

namespace tepui::ops {

// Adds up what a transaction would have cost on DynamoDB, table by table in the order of their
// first member. A transaction only reads or only writes.
class TransactCapacity {
 public:
  explicit TransactCapacity(ReturnConsumedCapacity wanted) : wanted_(wanted) {}

  void AddRead(const engine::TableVersion& table, uint64_t item_bytes);
  void AddWrite(const engine::ItemChange& change);

  // Empty when it was not asked for.
  std::vector<ConsumedCapacity> Take();

 private:
  struct TableCounter {
    const engine::TableVersion* table;
    CapacityCounter counter;
  };
  CapacityCounter& CounterOf(const engine::TableVersion& table);

  const ReturnConsumedCapacity wanted_;
  std::vector<TableCounter> tables_;
  bool reads_ = false;
};

}  // namespace tepui::ops
