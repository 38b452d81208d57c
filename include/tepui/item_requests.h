#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tepui/capacity.h"
#include "tepui/expression.h"
#include "tepui/value.h"

// Requests and responses of the item operations, with DynamoDB's names in snake_case. All are
// plain values that point to nothing inside the database. An unset optional is a member that the
// request does not have; an empty expression text is a member with an empty value, which is an
// error in DynamoDB and here.
namespace tepui {

enum class ReturnValues : uint8_t { kNone, kAllOld, kUpdatedOld, kAllNew, kUpdatedNew };
enum class ReturnValuesOnConditionCheckFailure : uint8_t { kNone, kAllOld };

struct PutItemRequest {
  std::string table_name = {};
  Item item = {};
  std::optional<std::string> condition_expression = {};
  std::optional<AttributeNames> expression_attribute_names = {};
  std::optional<Item> expression_attribute_values = {};  // ":name" to value
  ReturnValues return_values = ReturnValues::kNone;      // kNone or kAllOld
  ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure =
      ReturnValuesOnConditionCheckFailure::kNone;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
  ReturnItemCollectionMetrics return_item_collection_metrics = ReturnItemCollectionMetrics::kNone;
};

struct GetItemRequest {
  std::string table_name = {};
  Item key = {};
  bool consistent_read = false;  // every read is consistent here; it decides the units reported
  std::optional<std::string> projection_expression = {};
  std::optional<AttributeNames> expression_attribute_names = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
};

struct GetItemResponse {
  std::optional<Item> item = {};  // unset: there is none
  std::optional<ConsumedCapacity> consumed_capacity = {};
};

struct UpdateItemRequest {
  std::string table_name = {};
  Item key = {};
  std::optional<std::string> update_expression = {};
  std::optional<std::string> condition_expression = {};
  std::optional<AttributeNames> expression_attribute_names = {};
  std::optional<Item> expression_attribute_values = {};
  ReturnValues return_values = ReturnValues::kNone;
  ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure =
      ReturnValuesOnConditionCheckFailure::kNone;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
  ReturnItemCollectionMetrics return_item_collection_metrics = ReturnItemCollectionMetrics::kNone;
};

struct DeleteItemRequest {
  std::string table_name = {};
  Item key = {};
  std::optional<std::string> condition_expression = {};
  std::optional<AttributeNames> expression_attribute_names = {};
  std::optional<Item> expression_attribute_values = {};
  ReturnValues return_values = ReturnValues::kNone;  // kNone or kAllOld
  ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure =
      ReturnValuesOnConditionCheckFailure::kNone;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
  ReturnItemCollectionMetrics return_item_collection_metrics = ReturnItemCollectionMetrics::kNone;
};

// The answer of PutItem, UpdateItem and DeleteItem.
struct WriteItemResponse {
  std::optional<Item> attributes = {};  // what return_values asked for, if there is any
  std::optional<ConsumedCapacity> consumed_capacity = {};
  std::optional<ItemCollectionMetrics> item_collection_metrics = {};
};
using PutItemResponse = WriteItemResponse;
using UpdateItemResponse = WriteItemResponse;
using DeleteItemResponse = WriteItemResponse;

struct KeysAndAttributes {
  std::vector<Item> keys = {};
  bool consistent_read = false;
  std::optional<std::string> projection_expression = {};
  std::optional<AttributeNames> expression_attribute_names = {};
};

struct BatchGetItemRequest {
  std::map<std::string, KeysAndAttributes> request_items = {};  // by table name
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
};

struct BatchGetItemResponse {
  std::map<std::string, std::vector<Item>> responses = {};
  std::map<std::string, KeysAndAttributes> unprocessed_keys = {};
  std::vector<ConsumedCapacity> consumed_capacity = {};
};

// Exactly one of the two.
struct WriteRequest {
  struct Put {
    Item item = {};
  };
  struct Delete {
    Item key = {};
  };
  std::optional<Put> put_request = {};
  std::optional<Delete> delete_request = {};
};

struct BatchWriteItemRequest {
  std::map<std::string, std::vector<WriteRequest>> request_items = {};  // by table name
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
  ReturnItemCollectionMetrics return_item_collection_metrics = ReturnItemCollectionMetrics::kNone;
};

struct BatchWriteItemResponse {
  std::map<std::string, std::vector<WriteRequest>> unprocessed_items = {};
  std::map<std::string, std::vector<ItemCollectionMetrics>> item_collection_metrics = {};
  std::vector<ConsumedCapacity> consumed_capacity = {};
};

}  // namespace tepui
