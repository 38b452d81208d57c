#pragma once

#include <optional>
#include <string_view>

#include "ops/constraints.h"
#include "tepui/limits.h"

// The constraints that requests about streams share.
namespace tepui::ops {

inline constexpr size_t kStreamArnCharsMin = 37;
inline constexpr size_t kStreamArnCharsMax = 1'024;
inline constexpr size_t kShardIdCharsMin = 28;
inline constexpr size_t kShardIdCharsMax = 65;
inline constexpr size_t kSequenceNumberCharsMin = 21;
inline constexpr size_t kSequenceNumberCharsMax = 40;
inline constexpr size_t kShardIteratorCharsMax = 2'048;

inline void ConstrainStreamArn(std::string_view arn, std::string_view member,
                               Constraints* constraints) {
  constraints->Length(arn, arn.size(), member, kStreamArnCharsMin, kStreamArnCharsMax);
}
inline void ConstrainShardId(std::string_view id, std::string_view member,
                             Constraints* constraints) {
  constraints->Length(id, id.size(), member, kShardIdCharsMin, kShardIdCharsMax);
}

}  // namespace tepui::ops
