#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tepui/value.h"

namespace tepui {

enum class ReturnConsumedCapacity : uint8_t { kNone, kTotal, kIndexes };
enum class ReturnItemCollectionMetrics : uint8_t { kNone, kSize };

// Units of one table or index. A read unit is 4 KiB read consistently, a write unit 1 KiB written.
struct Capacity {
  double capacity_units = 0;
  std::optional<double> read_capacity_units = {};   // transactions only, as DynamoDB reports them
  std::optional<double> write_capacity_units = {};  // transactions only
};

// What a request would have cost on DynamoDB, by DynamoDB's arithmetic.
struct ConsumedCapacity {
  std::string table_name = {};
  double capacity_units = 0;
  std::optional<double> read_capacity_units = {};
  std::optional<double> write_capacity_units = {};
  // With kIndexes only:
  std::optional<Capacity> table = {};
  std::map<std::string, Capacity> local_secondary_indexes = {};
  std::map<std::string, Capacity> global_secondary_indexes = {};
};

// The size of all items with one partition key, on tables with local indexes.
struct ItemCollectionMetrics {
  Item item_collection_key = {};                    // the partition key attribute
  std::vector<double> size_estimate_range_gb = {};  // lower and upper bound
};

}  // namespace tepui
