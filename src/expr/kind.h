#pragma once

#include <cstdint>
#include <string_view>

namespace tepui::expr {

// Which of a request's members an expression stands in. A filter is a condition under another name.
enum class Kind : uint8_t { kCondition, kFilter, kProjection, kUpdate, kKeyCondition };

// The member's name in the AWS API, as messages give it: "ConditionExpression".
constexpr std::string_view MemberName(Kind kind) {
  switch (kind) {
    case Kind::kCondition:
      return "ConditionExpression";
    case Kind::kFilter:
      return "FilterExpression";
    case Kind::kProjection:
      return "ProjectionExpression";
    case Kind::kUpdate:
      return "UpdateExpression";
    case Kind::kKeyCondition:
      return "KeyConditionExpression";
  }
  return "";
}

}  // namespace tepui::expr
