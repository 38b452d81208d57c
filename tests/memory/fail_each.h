#pragma once

#include <cstdint>
#include <functional>
#include <iostream>
#include <new>
#include <optional>
#include <string>

#include "memory/failing_allocator.h"
#include "support/catch.h"
#include "tepui/result.h"

namespace tepui::memory {

// What a call did; nothing when it ended in std::bad_alloc.
using Outcome = std::optional<Result<void>>;
using Call = std::function<Result<void>(int64_t number)>;

template <class T>
Result<void> Done(const Result<T>& result) {
  return result ? Result<void>() : result.error();
}

// Calls with the n-th allocation failing for n from 1 on, and `check` after each. How many there
// were.
inline uint64_t FailEach(const std::string& name, const Call& call,
                         const std::function<void(int64_t number, bool done)>& check) {
  for (uint64_t n = 1;; ++n) {
    Outcome outcome;
    bool failed = false;
    {
      FailingAllocation failing(n);
      try {
        outcome.emplace(call(static_cast<int64_t>(n)));
      } catch (const std::bad_alloc&) {
      }
      failed = failing.has_failed();
    }
    INFO(name << ", allocation " << n);
    if (!failed) {
      REQUIRE(outcome);
      INFO((*outcome ? "" : outcome->error().ToString()));
      REQUIRE(*outcome);
    }
    check(static_cast<int64_t>(n), outcome && outcome->ok());
    if (!failed) {
      std::cout << name << ": " << n - 1 << " allocations" << std::endl;
      return n - 1;
    }
  }
}

}  // namespace tepui::memory
