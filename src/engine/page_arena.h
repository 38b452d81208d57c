#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace tepui::engine {

// The memory of a page: bytes are copied into few blocks and stay where they are.
class PageArena {
 public:
  // The copy of `bytes`.
  std::string_view Append(std::string_view bytes) {
    if (bytes.size() > left_) AddBlock(bytes.size());
    char* const copy = next_;
    std::memcpy(copy, bytes.data(), bytes.size());
    next_ += bytes.size();
    left_ -= bytes.size();
    return {copy, bytes.size()};
  }

  std::vector<std::unique_ptr<char[]>> TakeBlocks() { return std::move(blocks_); }

 private:
  static constexpr size_t kFirstBlockBytes = 16 << 10;
  static constexpr size_t kBlockBytesMax = 256 << 10;

  void AddBlock(size_t bytes_min) {
    left_ = std::max(block_bytes_, bytes_min);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    next_ = blocks_.back().get();
    block_bytes_ = std::min(4 * block_bytes_, kBlockBytesMax);
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  size_t left_ = 0;
  size_t block_bytes_ = kFirstBlockBytes;
};

}  // namespace tepui::engine
