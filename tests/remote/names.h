#pragma once

#include <array>
#include <string_view>

#include "tepui/tepui.h"

// How the API spells enumerators, in their order.
namespace tepui::remote {

using Names = std::array<std::string_view, 5>;

inline Names NamesOf(KeyType) { return {"S", "N", "B"}; }
inline Names NamesOf(KeyRole) { return {"HASH", "RANGE"}; }
inline Names NamesOf(BillingMode) { return {"PROVISIONED", "PAY_PER_REQUEST"}; }
inline Names NamesOf(TableClass) { return {"STANDARD", "STANDARD_INFREQUENT_ACCESS"}; }
inline Names NamesOf(ProjectionType) { return {"ALL", "KEYS_ONLY", "INCLUDE"}; }
inline Names NamesOf(TableStatus) { return {"CREATING", "UPDATING", "DELETING", "ACTIVE"}; }
inline Names NamesOf(IndexStatus) { return {"CREATING", "UPDATING", "DELETING", "ACTIVE"}; }
inline Names NamesOf(StreamViewType) {
  return {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"};
}
inline Names NamesOf(ReturnValues) {
  return {"NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"};
}
inline Names NamesOf(ReturnValuesOnConditionCheckFailure) { return {"NONE", "ALL_OLD"}; }
inline Names NamesOf(ReturnConsumedCapacity) { return {"NONE", "TOTAL", "INDEXES"}; }
inline Names NamesOf(ReturnItemCollectionMetrics) { return {"NONE", "SIZE"}; }
inline Names NamesOf(Select) {
  return {"ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"};
}
inline Names NamesOf(EventName) { return {"INSERT", "MODIFY", "REMOVE"}; }
inline Names NamesOf(StreamStatus) { return {"ENABLING", "ENABLED", "DISABLING", "DISABLED"}; }
inline Names NamesOf(ShardIteratorType) {
  return {"TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"};
}
inline Names NamesOf(ShardFilterType) { return {"CHILD_SHARDS"}; }
inline Names NamesOf(TimeToLiveStatus) { return {"ENABLING", "DISABLING", "ENABLED", "DISABLED"}; }

}  // namespace tepui::remote
