#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tepui/capacity.h"
#include "tepui/expression.h"
#include "tepui/value.h"

// Requests and responses of Query and Scan, with DynamoDB's names in snake_case.
namespace tepui {

enum class Select : uint8_t {
  kAllAttributes,
  kAllProjectedAttributes,
  kSpecificAttributes,
  kCount,
};

struct QueryRequest {
  std::string table_name = {};
  std::optional<std::string> index_name = {};
  std::optional<std::string> key_condition_expression = {};
  std::optional<std::string> filter_expression = {};
  std::optional<std::string> projection_expression = {};
  std::optional<AttributeNames> expression_attribute_names = {};
  std::optional<Item> expression_attribute_values = {};
  std::optional<Select> select = {};
  std::optional<int32_t> limit = {};  // items evaluated, not items returned; at least 1
  bool scan_index_forward = true;
  bool consistent_read = false;
  std::optional<Item> exclusive_start_key = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
};

struct ScanRequest {
  std::string table_name = {};
  std::optional<std::string> index_name = {};
  std::optional<std::string> filter_expression = {};
  std::optional<std::string> projection_expression = {};
  std::optional<AttributeNames> expression_attribute_names = {};
  std::optional<Item> expression_attribute_values = {};
  std::optional<Select> select = {};
  std::optional<int32_t> limit = {};
  std::optional<int32_t> segment = {};
  std::optional<int32_t> total_segments = {};
  bool consistent_read = false;
  std::optional<Item> exclusive_start_key = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
};

// One page: up to 1 MiB of items read, counted before the filter.
struct PageResponse {
  std::vector<Item> items = {};  // empty with Select::kCount
  int32_t count = 0;
  int32_t scanned_count = 0;
  std::optional<Item> last_evaluated_key = {};  // set: there may be more
  std::optional<ConsumedCapacity> consumed_capacity = {};
};
using QueryResponse = PageResponse;
using ScanResponse = PageResponse;

}  // namespace tepui
