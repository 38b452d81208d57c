#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "tepui/export.h"
#include "tepui/item_view.h"

namespace tepui {

// Bytes held where RocksDB keeps them, without a copy where that is possible. Move-only; letting
// go of it lets RocksDB reuse the memory.
class TEPUI_EXPORT PinnedBytes {
 public:
  PinnedBytes() = default;
  PinnedBytes(PinnedBytes&& other) noexcept { MoveFrom(other); }
  PinnedBytes& operator=(PinnedBytes&& other) noexcept {
    if (this != &other) {
      Reset();
      MoveFrom(other);
    }
    return *this;
  }
  ~PinnedBytes() { Reset(); }

  std::string_view bytes() const { return bytes_; }
  void Reset() {
    if (holder_ != nullptr) holder_->destroy(storage_);
    holder_ = nullptr;
    bytes_ = {};
  }

  // For the storage engine: what lives in the storage, and how it is moved and destroyed. The bytes
  // themselves must stay where they are when their holder moves, since views point to them.
  struct Holder {
    void (*move)(void* from, void* to);  // constructs `to`, destroys `from`
    void (*destroy)(void* storage);
    std::string_view (*bytes)(const void* storage);
  };
  static constexpr size_t kStorageBytes = 128;
  void* storage() { return storage_; }
  void SetHolder(const Holder* holder) {
    holder_ = holder;
    bytes_ = holder->bytes(storage_);
  }

 private:
  void MoveFrom(PinnedBytes& other) {
    if (other.holder_ == nullptr) return;
    other.holder_->move(other.storage_, storage_);
    SetHolder(std::exchange(other.holder_, nullptr));
    other.bytes_ = {};
  }

  alignas(std::max_align_t) unsigned char storage_[kStorageBytes];
  const Holder* holder_ = nullptr;
  std::string_view bytes_;
};

// An item read without copying it: views into it live as long as it does. Empty when there was no
// such item. Must be gone before its Database closes.
class PinnedItem {
 public:
  PinnedItem() = default;
  explicit PinnedItem(PinnedBytes bytes, ItemView view) : pin_(std::move(bytes)), view_(view) {}
  // What is moved from is empty.
  PinnedItem(PinnedItem&& other) noexcept
      : pin_(std::move(other.pin_)), view_(std::exchange(other.view_, {})) {}
  PinnedItem& operator=(PinnedItem&& other) noexcept {
    pin_ = std::move(other.pin_);
    view_ = std::exchange(other.view_, {});
    return *this;
  }

  explicit operator bool() const { return !view_.bytes().empty(); }
  const ItemView& operator*() const { return view_; }
  const ItemView* operator->() const { return &view_; }

 private:
  PinnedBytes pin_;
  ItemView view_;
};

}  // namespace tepui
