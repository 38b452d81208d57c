#pragma once

#include <cstdint>

#include "tepui/value.h"

// The first byte of a stored value. Codes are never given another meaning.
namespace tepui::codec {

enum class TypeCode : uint8_t {
  kNull = 0x01,
  kFalse = 0x02,
  kTrue = 0x03,
  kNumber = 0x04,
  kString = 0x05,
  kBinary = 0x06,
  kStringSet = 0x07,
  kNumberSet = 0x08,
  kBinarySet = 0x09,
  kList = 0x0A,
  kMap = 0x0B,
};

inline constexpr Type kTypeOfCode[] = {
    Type::kNull,  // no code is 0; an empty view reads as null
    Type::kNull,      Type::kBool,   Type::kBool,      Type::kNumber,
    Type::kString,    Type::kBinary, Type::kStringSet, Type::kNumberSet,
    Type::kBinarySet, Type::kList,   Type::kMap,
};

inline constexpr uint8_t kTypeCodeMax = 0x0B;

}  // namespace tepui::codec
