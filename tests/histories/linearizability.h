#pragma once

#include <optional>
#include <vector>

#include "histories/history.h"

namespace tepui::histories {

// One operation on one number; no number: the item is not there.
struct RegisterOp {
  enum class Kind : uint8_t { kPut, kGet, kCompareAndSet, kAdd };
  size_t thread = 0;  // below 64, one operation at a time
  uint64_t invoked = 0;
  uint64_t returned = 0;
  Kind kind = Kind::kGet;
  std::optional<int64_t> expected = {};  // kCompareAndSet
  int64_t value = 0;                     // what is put, set or added
  std::optional<int64_t> seen = {};      // kGet: the value; kAdd: the sum
  bool done = true;                      // kCompareAndSet: false when it was refused
};

// Whether the operations on one key are linearizable, by just-in-time linearization (Wing and Gong,
// with Lowe's order of the search and every state visited once); else an anomaly that names the
// first operation that fits nowhere. All operations have returned.
std::optional<Anomaly> CheckRegister(const std::vector<RegisterOp>& history);

}  // namespace tepui::histories
