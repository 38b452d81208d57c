#pragma once

#include <cstdint>

// This program's operator new, which can be told to fail.
namespace tepui::memory {

// While it lives, the `number`-th allocation that this thread makes throws std::bad_alloc, unless
// RocksDB is on the stack: it is not made for that, and neither are we when it calls us.
class FailingAllocation {
 public:
  explicit FailingAllocation(uint64_t number);
  ~FailingAllocation();
  FailingAllocation(const FailingAllocation&) = delete;
  FailingAllocation& operator=(const FailingAllocation&) = delete;

  // Whether there were that many.
  bool has_failed() const;
};

}  // namespace tepui::memory
