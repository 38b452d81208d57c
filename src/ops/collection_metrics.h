#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tepui/capacity.h"
#include "tepui/key.h"
#include "value/table_schema.h"

// How large the item collections are that a write touched.
namespace tepui::ops {

// Unset where the table has no local index.
std::optional<ItemCollectionMetrics> CollectionMetrics(const TableSchema& table,
                                                       const KeyValue& partition);

// Adds those of one member of a batch to what its response says by table, each collection once.
void AddCollectionMetrics(const TableSchema& table, const KeyValue& partition,
                          std::map<std::string, std::vector<ItemCollectionMetrics>>* metrics);

}  // namespace tepui::ops
