#pragma once

#include <utility>

#include "support/catch.h"
#include "tepui/result.h"

namespace tepui::support {

// The value; the test fails when there is none.
template <class T>
T Must(Result<T> result) {
  INFO((result ? "" : result.error().ToString()));
  REQUIRE(result);
  return *std::move(result);
}
inline void Must(const Result<void>& result) {
  INFO((result ? "" : result.error().ToString()));
  REQUIRE(result);
}

}  // namespace tepui::support
