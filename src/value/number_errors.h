#pragma once

#include <string>
#include <string_view>

#include "tepui/error.h"

// What is said of numbers that cannot be kept.
namespace tepui {

inline Error NotANumber(std::string_view text) {
  std::string message = "The parameter cannot be converted to a numeric value";
  if (!text.empty()) message.append(": ").append(text);
  return {ErrorCode::kValidation, std::move(message)};
}

inline Error TooManyDigits() {
  return {ErrorCode::kValidation,
          "Attempting to store more than 38 significant digits in a Number"};
}

inline Error NumberOverflow() {
  return {ErrorCode::kValidation,
          "Number overflow. Attempting to store a number with magnitude larger than supported "
          "range"};
}

inline Error NumberUnderflow() {
  return {ErrorCode::kValidation,
          "Number underflow. Attempting to store a number with magnitude smaller than supported "
          "range"};
}

}  // namespace tepui
