#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "tepui/capacity.h"
#include "tepui/item_requests.h"
#include "tepui/query_requests.h"
#include "tepui/stream_requests.h"
#include "tepui/table_requests.h"
#include "tepui/time_to_live_requests.h"

// How DynamoDB's JSON spells the enumerators, and how its messages list them.
namespace tepui::json {

struct EnumNames {
  std::span<const std::string_view> names;  // in the order of the enumerators
  std::string_view set;                     // in the order of DynamoDB's message
};

inline constexpr std::string_view kKeyTypeNames[] = {"S", "N", "B"};
inline constexpr std::string_view kKeyRoleNames[] = {"HASH", "RANGE"};
inline constexpr std::string_view kBillingModeNames[] = {"PROVISIONED", "PAY_PER_REQUEST"};
inline constexpr std::string_view kTableClassNames[] = {"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
inline constexpr std::string_view kProjectionTypeNames[] = {"ALL", "KEYS_ONLY", "INCLUDE"};
inline constexpr std::string_view kStatusNames[] = {"CREATING", "UPDATING", "DELETING", "ACTIVE"};
inline constexpr std::string_view kStreamViewTypeNames[] = {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE",
                                                            "NEW_AND_OLD_IMAGES"};
inline constexpr std::string_view kReturnValuesNames[] = {"NONE", "ALL_OLD", "UPDATED_OLD",
                                                          "ALL_NEW", "UPDATED_NEW"};
inline constexpr std::string_view kOnFailureNames[] = {"NONE", "ALL_OLD"};
inline constexpr std::string_view kCapacityNames[] = {"NONE", "TOTAL", "INDEXES"};
inline constexpr std::string_view kMetricsNames[] = {"NONE", "SIZE"};
inline constexpr std::string_view kSelectNames[] = {"ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES",
                                                    "SPECIFIC_ATTRIBUTES", "COUNT"};
inline constexpr std::string_view kEventNames[] = {"INSERT", "MODIFY", "REMOVE"};
inline constexpr std::string_view kStreamStatusNames[] = {"ENABLING", "ENABLED", "DISABLING",
                                                          "DISABLED"};
inline constexpr std::string_view kShardIteratorTypeNames[] = {
    "TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"};
inline constexpr std::string_view kShardFilterTypeNames[] = {"CHILD_SHARDS"};
inline constexpr std::string_view kTimeToLiveStatusNames[] = {"ENABLING", "DISABLING", "ENABLED",
                                                              "DISABLED"};

inline EnumNames NamesOf(KeyType) { return {kKeyTypeNames, "B, N, S"}; }
inline EnumNames NamesOf(KeyRole) { return {kKeyRoleNames, "HASH, RANGE"}; }
inline EnumNames NamesOf(BillingMode) {
  return {kBillingModeNames, "PROVISIONED, PAY_PER_REQUEST"};
}
inline EnumNames NamesOf(TableClass) {
  return {kTableClassNames, "STANDARD, STANDARD_INFREQUENT_ACCESS"};
}
inline EnumNames NamesOf(ProjectionType) {
  return {kProjectionTypeNames, "ALL, INCLUDE, KEYS_ONLY"};
}
inline EnumNames NamesOf(TableStatus) {
  return {kStatusNames, "CREATING, UPDATING, DELETING, ACTIVE"};
}
inline EnumNames NamesOf(IndexStatus) {
  return {kStatusNames, "CREATING, UPDATING, DELETING, ACTIVE"};
}
inline EnumNames NamesOf(StreamViewType) {
  return {kStreamViewTypeNames, "NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY"};
}
inline EnumNames NamesOf(ReturnValues) {
  return {kReturnValuesNames, "ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW"};
}
inline EnumNames NamesOf(ReturnValuesOnConditionCheckFailure) {
  return {kOnFailureNames, "ALL_OLD, NONE"};
}
inline EnumNames NamesOf(ReturnConsumedCapacity) {
  return {kCapacityNames, "INDEXES, TOTAL, NONE"};
}
inline EnumNames NamesOf(ReturnItemCollectionMetrics) { return {kMetricsNames, "SIZE, NONE"}; }
inline EnumNames NamesOf(Select) {
  return {kSelectNames, "SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES"};
}
inline EnumNames NamesOf(EventName) { return {kEventNames, "INSERT, MODIFY, REMOVE"}; }
inline EnumNames NamesOf(StreamStatus) {
  return {kStreamStatusNames, "ENABLING, ENABLED, DISABLING, DISABLED"};
}
inline EnumNames NamesOf(ShardIteratorType) {
  return {kShardIteratorTypeNames,
          "AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON"};
}
inline EnumNames NamesOf(ShardFilterType) { return {kShardFilterTypeNames, "CHILD_SHARDS"}; }
inline EnumNames NamesOf(TimeToLiveStatus) {
  return {kTimeToLiveStatusNames, "ENABLING, DISABLING, ENABLED, DISABLED"};
}

template <class Enum>
std::string_view NameOf(Enum value) {
  return NamesOf(value).names[static_cast<size_t>(value)];
}

}  // namespace tepui::json
