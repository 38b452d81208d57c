#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/bytes.h"

namespace tepui {

// Bytes being put together; allocates only beyond kInlineBytes, and keeps what it has when cleared.
template <size_t kInlineBytes>
class BasicBuffer {
 public:
  BasicBuffer() = default;
  BasicBuffer(const BasicBuffer& other) { Append(other.view()); }
  BasicBuffer(BasicBuffer&& other) noexcept { Take(other); }
  BasicBuffer& operator=(const BasicBuffer& other) {
    if (this != &other) {
      Clear();
      Append(other.view());
    }
    return *this;
  }
  BasicBuffer& operator=(BasicBuffer&& other) noexcept {
    if (this != &other) {
      FreeHeap();
      Take(other);
    }
    return *this;
  }
  ~BasicBuffer() { FreeHeap(); }

  // `bytes` must not lie in this buffer.
  void Append(std::string_view bytes) { CopyBytes(Grow(bytes.size()), bytes.data(), bytes.size()); }
  void AppendByte(uint8_t byte) { *Grow(1) = static_cast<char>(byte); }
  // Adds `count` bytes that the caller sets, and returns where they start; the pointer lives until
  // the next append.
  char* Grow(size_t count) {
    if (count > capacity_ - size_) {
      Reallocate(size_ + count > 2 * capacity_ ? size_ + count : 2 * capacity_);
    }
    char* start = data_ + size_;
    size_ += count;
    return start;
  }
  // Adds `count` zero bytes and returns where they start; the pointer lives until the next append.
  char* Extend(size_t count) { return static_cast<char*>(std::memset(Grow(count), 0, count)); }
  void Clear() { size_ = 0; }
  // Cuts the end off, or adds zero bytes.
  void Truncate(size_t size) {
    if (size > size_) {
      Extend(size - size_);
    } else {
      size_ = size;
    }
  }
  void Reserve(size_t size) {
    if (size > capacity_) Reallocate(size);
  }

  std::string_view view() const { return {data_, size_}; }
  char* data() { return data_; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  void Reallocate(size_t capacity) {
    char* data = new char[capacity];
    std::memcpy(data, data_, size_);
    FreeHeap();
    data_ = data;
    capacity_ = capacity;
  }
  // Leaves `data_` dangling: the caller sets it.
  void FreeHeap() {
    if (data_ != inline_) delete[] data_;
  }
  void Take(BasicBuffer& other) {
    size_ = other.size_;
    if (other.data_ == other.inline_) {
      data_ = inline_;
      capacity_ = kInlineBytes;
      std::memcpy(inline_, other.inline_, size_);
    } else {
      data_ = other.data_;
      capacity_ = other.capacity_;
      other.data_ = other.inline_;
      other.capacity_ = kInlineBytes;
    }
    other.size_ = 0;
  }

  char* data_ = inline_;
  size_t size_ = 0;
  size_t capacity_ = kInlineBytes;
  char inline_[kInlineBytes];
};

// An encoded key: most fit without an allocation.
using KeyBuffer = BasicBuffer<112>;
// Encoded items and values.
using Buffer = BasicBuffer<512>;

}  // namespace tepui
