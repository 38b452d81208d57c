#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/buffer.h"
#include "tepui/item_view.h"

// When items expire, in the order of time.
//
//   entry-key = seconds:u64 item-key         big endian; the item's key as in item_key.h
//   value     = nothing
namespace tepui::codec {

inline constexpr size_t kExpiryTimeBytes = 8;

// The second after which `item` is expired, counted from 1970: what its number `attribute` says,
// without a fraction. Unset: it does not expire.
std::optional<uint64_t> ExpiryOf(const ItemView& item, std::string_view attribute);

void AppendExpiryKey(uint64_t seconds, std::string_view item_key, KeyBuffer* out);

struct ExpiryEntry {
  uint64_t seconds = 0;
  std::string_view item_key;  // borrowed
};
// Unset: it is malformed.
std::optional<ExpiryEntry> ParseExpiryKey(std::string_view entry_key);

}  // namespace tepui::codec
