#pragma once

#include <algorithm>
#include <cstdint>

#include "tepui/limits.h"

// DynamoDB's arithmetic of capacity units, from sizes as DynamoDB counts them.
namespace tepui {

enum class ReadMode : uint8_t { kEventual, kConsistent, kTransactional };

// Units of reading `bytes` at once: one item, or all items of a page together. A read that finds
// nothing costs as much as one of a single byte.
inline double ReadUnits(uint64_t bytes, ReadMode mode) {
  const uint64_t blocks = std::max<uint64_t>(1, (bytes + kReadUnitBytes - 1) / kReadUnitBytes);
  const double weight = mode == ReadMode::kEventual     ? 0.5
                        : mode == ReadMode::kConsistent ? 1.0
                                                        : 2.0;
  return weight * static_cast<double>(blocks);
}

// Units of one write that leaves `new_bytes` where `old_bytes` were; 0 for no item. The larger one
// counts, and a write that does nothing costs as much as one of a single byte.
inline double WriteUnits(uint64_t old_bytes, uint64_t new_bytes, bool transactional = false) {
  const uint64_t bytes = std::max({old_bytes, new_bytes, uint64_t{1}});
  const uint64_t blocks = (bytes + kWriteUnitBytes - 1) / kWriteUnitBytes;
  return (transactional ? 2.0 : 1.0) * static_cast<double>(blocks);
}

}  // namespace tepui
