#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "tepui/number.h"

// Numbers in bytes that compare, by memcmp, as the numbers do. Used in keys and in values alike.
//
//   number   = zero | positive | negative
//   zero     = 80
//   positive = exponent digit+
//   exponent = C0+E               for E from -62 to 63, as one byte 82..FF
//            | 81 (40+E)          for E of -64 and -63, as second byte 00 and 01
//   digit    = 2*D+1, or 2*D for the last one
//   negative = the bytes of the positive number, each complemented
//
// The value is 0.DDDD... * 100^E in digits D of base 100. The first and the last D are not zero, so
// a number has one form only. The form ends itself: none is the beginning of another.
namespace tepui::codec {

inline constexpr size_t kSortableNumberBytesMax = 22;

// Writes `number` to `out`, which has room for kSortableNumberBytesMax; returns the bytes written.
size_t EncodeNumber(const Number& number, char* out);

// Reads a number that fills `bytes` exactly; false when it is not one in its only form.
bool DecodeNumber(std::string_view bytes, Number* number);

// The size that DynamoDB counts for the number that fills `bytes`; 0 when DecodeNumber would fail.
size_t CheckedNumberSize(std::string_view bytes);

// How many bytes the number at the start of `bytes` takes; 0 when it does not end within them.
size_t SortableNumberLength(std::string_view bytes);

// The same for a number that EncodeNumber wrote.
size_t SortableNumberSize(std::string_view bytes);

}  // namespace tepui::codec
