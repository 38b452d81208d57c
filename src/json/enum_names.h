#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "tepui/table_requests.h"

// How DynamoDB's JSON spells the enumerators, in their order.
namespace tepui::json {

inline constexpr std::string_view kKeyTypeNames[] = {"S", "N", "B"};
inline constexpr std::string_view kKeyRoleNames[] = {"HASH", "RANGE"};
inline constexpr std::string_view kBillingModeNames[] = {"PROVISIONED", "PAY_PER_REQUEST"};
inline constexpr std::string_view kTableClassNames[] = {"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
inline constexpr std::string_view kProjectionTypeNames[] = {"ALL", "KEYS_ONLY", "INCLUDE"};
inline constexpr std::string_view kStatusNames[] = {"CREATING", "UPDATING", "DELETING", "ACTIVE"};
inline constexpr std::string_view kStreamViewTypeNames[] = {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE",
                                                            "NEW_AND_OLD_IMAGES"};

inline std::span<const std::string_view> NamesOf(KeyType) { return kKeyTypeNames; }
inline std::span<const std::string_view> NamesOf(KeyRole) { return kKeyRoleNames; }
inline std::span<const std::string_view> NamesOf(BillingMode) { return kBillingModeNames; }
inline std::span<const std::string_view> NamesOf(TableClass) { return kTableClassNames; }
inline std::span<const std::string_view> NamesOf(ProjectionType) { return kProjectionTypeNames; }
inline std::span<const std::string_view> NamesOf(TableStatus) { return kStatusNames; }
inline std::span<const std::string_view> NamesOf(IndexStatus) { return kStatusNames; }
inline std::span<const std::string_view> NamesOf(StreamViewType) { return kStreamViewTypeNames; }

template <class Enum>
std::string_view NameOf(Enum value) {
  return NamesOf(value)[static_cast<size_t>(value)];
}

}  // namespace tepui::json
