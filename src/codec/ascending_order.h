#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "base/endian.h"

namespace tepui::codec {

// Whether parts of `whole` come in ascending order, each once. Most differ in their first bytes.
class AscendingOrder {
 public:
  explicit AscendingOrder(std::string_view whole) : limit_(whole.data() + whole.size()) {}

  bool Next(std::string_view part) {
    const uint64_t start = StartOf(part);
    const bool ascends = start > previous_start_ || is_first_ ||
                         (start == previous_start_ && LessBytes(previous_, part));
    is_first_ = false;
    previous_ = part;
    previous_start_ = start;
    return ascends;
  }

 private:
  // OrderOfStart, without a branch on the part's size but for those near the end.
  uint64_t StartOf(std::string_view part) const {
    if (limit_ - part.data() < 8) [[unlikely]]
      return OrderOfStart(part);
    const uint64_t mask = part.size() < 8 ? ~(~uint64_t{0} >> (8 * part.size())) : ~uint64_t{0};
    return LoadBigEndian<uint64_t>(part.data()) & mask;
  }

  const char* const limit_;
  bool is_first_ = true;
  uint64_t previous_start_ = 0;
  std::string_view previous_;
};

}  // namespace tepui::codec
