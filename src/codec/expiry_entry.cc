#include "codec/expiry_entry.h"

#include "base/endian.h"
#include "tepui/number.h"

namespace tepui::codec {
namespace {

// Larger seconds are never reached.
constexpr double kSecondsMax = 1e18;

}  // namespace

std::optional<uint64_t> ExpiryOf(const ItemView& item, std::string_view attribute) {
  const std::optional<ValueView> value = item.Find(attribute);
  const std::optional<Number> number = value ? value->AsNumber() : std::nullopt;
  if (!number || number->negative()) return std::nullopt;
  const std::optional<int64_t> whole = number->ToInt64();
  if (whole) return static_cast<uint64_t>(*whole);
  const double nearest = number->ToDouble();
  if (nearest > kSecondsMax) return std::nullopt;
  // The nearest one may be the next second.
  const auto seconds = static_cast<int64_t>(nearest);
  return static_cast<uint64_t>(Number(seconds) > *number ? seconds - 1 : seconds);
}

void AppendExpiryKey(uint64_t seconds, std::string_view item_key, KeyBuffer* out) {
  StoreBigEndian(seconds, out->Grow(kExpiryTimeBytes));
  out->Append(item_key);
}

std::optional<ExpiryEntry> ParseExpiryKey(std::string_view entry_key) {
  if (entry_key.size() <= kExpiryTimeBytes) return std::nullopt;
  return ExpiryEntry{LoadBigEndian<uint64_t>(entry_key.data()), entry_key.substr(kExpiryTimeBytes)};
}

}  // namespace tepui::codec
