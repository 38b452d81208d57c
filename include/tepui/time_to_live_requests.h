#pragma once

#include <cstdint>
#include <optional>
#include <string>

// Expiry of items by an attribute that holds their last second, with DynamoDB's names in
// snake_case.
namespace tepui {

enum class TimeToLiveStatus : uint8_t { kEnabling, kDisabling, kEnabled, kDisabled };

struct TimeToLiveSpecification {
  bool enabled = false;
  // A number, in seconds since 1970. An item without it, or with another type, does not expire; nor
  // does one whose time is more than five years past.
  std::string attribute_name = {};
};

struct UpdateTimeToLiveRequest {
  std::string table_name = {};
  std::optional<TimeToLiveSpecification> time_to_live_specification = {};
};
struct UpdateTimeToLiveResponse {
  TimeToLiveSpecification time_to_live_specification = {};
};

struct DescribeTimeToLiveRequest {
  std::string table_name = {};
};
struct TimeToLiveDescription {
  TimeToLiveStatus time_to_live_status = TimeToLiveStatus::kDisabled;
  std::optional<std::string> attribute_name = {};  // unset when disabled
  // While kEnabling, why the items that were there before are not found: they are looked for again
  // when the database is opened again. Not in DynamoDB's answer.
  std::string failure = {};
};
struct DescribeTimeToLiveResponse {
  TimeToLiveDescription time_to_live_description = {};
};

}  // namespace tepui
