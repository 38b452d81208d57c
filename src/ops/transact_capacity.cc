#include "ops/transact_capacity.h"

#include <optional>
#include <utility>

namespace tepui::ops {
namespace {

// Transactions tell reading from writing.
template <class Counted>
void Tell(bool reads, Counted* counted) {
  (reads ? counted->read_capacity_units : counted->write_capacity_units) = counted->capacity_units;
}

}  // namespace

CapacityCounter& TransactCapacity::CounterOf(const engine::TableVersion& table) {
  for (TableCounter& known : tables_) {
    if (known.table->schema.name == table.schema.name) return known.counter;
  }
  tables_.push_back({&table, CapacityCounter(wanted_, /*transactional=*/true)});
  return tables_.back().counter;
}

void TransactCapacity::AddRead(const engine::TableVersion& table, uint64_t item_bytes) {
  reads_ = true;
  CounterOf(table).AddTableUnits(ReadUnits(item_bytes, ReadMode::kTransactional));
}

void TransactCapacity::AddWrite(const engine::ItemChange& change) {
  const engine::TableVersion& table = change.plan->table();
  CounterOf(table).AddWrite(table, change);
}

std::vector<ConsumedCapacity> TransactCapacity::Take() {
  std::vector<ConsumedCapacity> all;
  for (TableCounter& table : tables_) {
    std::optional<ConsumedCapacity> consumed = table.counter.Take(table.table->schema);
    if (!consumed) continue;
    Tell(reads_, &*consumed);
    if (consumed->table) Tell(reads_, &*consumed->table);
    for (auto& [name, index] : consumed->local_secondary_indexes) Tell(reads_, &index);
    for (auto& [name, index] : consumed->global_secondary_indexes) Tell(reads_, &index);
    all.push_back(*std::move(consumed));
  }
  return all;
}

}  // namespace tepui::ops
