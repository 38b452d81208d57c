#pragma once

#include <cstdint>
#include <string_view>

#include "absl/container/inlined_vector.h"

namespace tepui {

// Bytes being put together; allocates only beyond kInlineBytes, and keeps what it has when cleared.
template <size_t kInlineBytes>
class BasicBuffer {
 public:
  void Append(std::string_view bytes) { data_.insert(data_.end(), bytes.begin(), bytes.end()); }
  void AppendByte(uint8_t byte) { data_.push_back(static_cast<char>(byte)); }
  // Adds `count` zero bytes and returns where they start; the pointer lives until the next append.
  char* Extend(size_t count) {
    data_.resize(data_.size() + count);
    return data_.data() + data_.size() - count;
  }
  void Clear() { data_.clear(); }
  void Truncate(size_t size) { data_.resize(size); }
  void Reserve(size_t size) { data_.reserve(size); }

  std::string_view view() const { return {data_.data(), data_.size()}; }
  char* data() { return data_.data(); }
  size_t size() const { return data_.size(); }
  bool empty() const { return data_.empty(); }

 private:
  absl::InlinedVector<char, kInlineBytes> data_;
};

// An encoded key: most fit without an allocation.
using KeyBuffer = BasicBuffer<112>;
// Encoded items and values.
using Buffer = BasicBuffer<512>;

}  // namespace tepui
