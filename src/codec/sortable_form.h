#pragma once

#include <cstddef>
#include <cstdint>

// The constants of the form that sortable_number.h describes.
namespace tepui::codec::sortable {

inline constexpr uint8_t kZero = 0x80;
inline constexpr uint8_t kTiny = 0x81;  // the exponent is in the next byte
inline constexpr int kExponentBias = 0xC0;
inline constexpr int kTinyExponentBias = 0x40;
inline constexpr int kTinyExponentMax = -63;
inline constexpr int kExponentMin = -64;
inline constexpr size_t kDigitsMax =
    20;  // of base 100: 38 decimal digits that start in the middle of one

}  // namespace tepui::codec::sortable
