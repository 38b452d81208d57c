#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>

#include "tepui/page.h"

namespace tepui::engine {

// Fills the memory of a page: bytes are copied one behind the other.
class PageArena {
 public:
  // The copy of `bytes`.
  std::string_view Append(std::string_view bytes) {
    if (bytes.size() > left_) {
      left_ = bytes.size();
      next_ = memory_.AddBlock(&left_);
    }
    char* const copy = next_;
    std::memcpy(copy, bytes.data(), bytes.size());
    next_ += bytes.size();
    left_ -= bytes.size();
    return {copy, bytes.size()};
  }

  PageMemory TakeMemory() { return std::move(memory_); }

 private:
  PageMemory memory_;
  char* next_ = nullptr;
  size_t left_ = 0;
};

}  // namespace tepui::engine
