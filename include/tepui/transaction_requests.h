#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tepui/capacity.h"
#include "tepui/expression.h"
#include "tepui/item_requests.h"
#include "tepui/value.h"

// Requests and responses of the transactions that say all they do in one call, with DynamoDB's
// names in snake_case. As in item_requests.h, an unset optional is a member that is not there.
namespace tepui {

// Why one member of a transaction stood in the way of it; "None" when it did not.
struct CancellationReason {
  std::string code = {};          // "ConditionalCheckFailed", "ValidationError", "None", ...
  std::string message = {};       // empty with "None"
  std::optional<Item> item = {};  // the stored item, if the member asked for it
};

// One member of TransactWriteItems: exactly one of the four.
struct TransactWriteItem {
  // Changes nothing; the transaction depends on it.
  struct ConditionCheck {
    std::string table_name = {};
    Item key = {};
    std::optional<std::string> condition_expression = {};  // must be there
    std::optional<AttributeNames> expression_attribute_names = {};
    std::optional<Item> expression_attribute_values = {};
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure =
        ReturnValuesOnConditionCheckFailure::kNone;
  };
  struct Put {
    std::string table_name = {};
    Item item = {};
    std::optional<std::string> condition_expression = {};
    std::optional<AttributeNames> expression_attribute_names = {};
    std::optional<Item> expression_attribute_values = {};
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure =
        ReturnValuesOnConditionCheckFailure::kNone;
  };
  struct Delete {
    std::string table_name = {};
    Item key = {};
    std::optional<std::string> condition_expression = {};
    std::optional<AttributeNames> expression_attribute_names = {};
    std::optional<Item> expression_attribute_values = {};
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure =
        ReturnValuesOnConditionCheckFailure::kNone;
  };
  struct Update {
    std::string table_name = {};
    Item key = {};
    std::optional<std::string> update_expression = {};  // must be there
    std::optional<std::string> condition_expression = {};
    std::optional<AttributeNames> expression_attribute_names = {};
    std::optional<Item> expression_attribute_values = {};
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure =
        ReturnValuesOnConditionCheckFailure::kNone;
  };

  std::optional<ConditionCheck> condition_check = {};
  std::optional<Put> put = {};
  std::optional<Delete> delete_ = {};  // "Delete" in the API
  std::optional<Update> update = {};
};

struct TransactWriteItemsRequest {
  std::vector<TransactWriteItem> transact_items = {};
  // The same request with the same token is done once in ten minutes, also over a restart.
  std::optional<std::string> client_request_token = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
  ReturnItemCollectionMetrics return_item_collection_metrics = ReturnItemCollectionMetrics::kNone;
};

struct TransactWriteItemsResponse {
  std::vector<ConsumedCapacity> consumed_capacity = {};
  std::map<std::string, std::vector<ItemCollectionMetrics>> item_collection_metrics = {};
};

// One member of TransactGetItems.
struct TransactGetItem {
  struct Get {
    std::string table_name = {};
    Item key = {};
    std::optional<std::string> projection_expression = {};
    std::optional<AttributeNames> expression_attribute_names = {};
  };
  Get get = {};
};

struct TransactGetItemsRequest {
  std::vector<TransactGetItem> transact_items = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::kNone;
};

struct TransactGetItemsResponse {
  struct ItemResponse {
    std::optional<Item> item = {};  // unset: there is none
  };
  std::vector<ItemResponse> responses = {};  // one per member, in order
  std::vector<ConsumedCapacity> consumed_capacity = {};
};

}  // namespace tepui
