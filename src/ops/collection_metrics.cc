#include "ops/collection_metrics.h"

#include <algorithm>
#include <utility>

#include "codec/item_key.h"

namespace tepui::ops {

std::optional<ItemCollectionMetrics> CollectionMetrics(const TableSchema& table,
                                                       const KeyValue& partition) {
  if (!table.has_local_index()) return std::nullopt;
  ItemCollectionMetrics metrics;
  metrics.item_collection_key.Set(table.key.partition[0].name, codec::ToValue(partition));
  // Collections have no limit here, so nobody measures them: the range is that of the smallest.
  metrics.size_estimate_range_gb = {0.0, 1.0};
  return metrics;
}

void AddCollectionMetrics(const TableSchema& table, const KeyValue& partition,
                          std::map<std::string, std::vector<ItemCollectionMetrics>>* metrics) {
  auto added = CollectionMetrics(table, partition);
  if (!added) return;
  auto& known = (*metrics)[table.name];
  const bool is_known = std::any_of(known.begin(), known.end(), [&](const auto& other) {
    return other.item_collection_key == added->item_collection_key;
  });
  if (!is_known) known.push_back(*std::move(added));
}

}  // namespace tepui::ops
