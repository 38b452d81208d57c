#include "engine/expiry_maintainer.h"

#include <optional>

#include "codec/expiry_entry.h"
#include "tepui/limits.h"

namespace tepui::engine {
namespace {

std::optional<uint64_t> TimeOf(const TableExpiry& expiry, const ItemView* item) {
  return item == nullptr ? std::nullopt : codec::ExpiryOf(*item, expiry.attribute);
}

}  // namespace

void MaintainExpiry(const TableExpiry& expiry, std::string_view key, const ItemView* before,
                    const ItemView* after, store::Writes& writes) {
  const std::optional<uint64_t> old_time = TimeOf(expiry, before);
  const std::optional<uint64_t> new_time = TimeOf(expiry, after);
  if (old_time == new_time) return;
  KeyBuffer entry;
  if (old_time) {
    codec::AppendExpiryKey(*old_time, key, &entry);
    writes.Delete(*expiry.space, entry.view());
  }
  if (new_time) {
    entry.Clear();
    codec::AppendExpiryKey(*new_time, key, &entry);
    writes.Put(*expiry.space, entry.view(), {});
  }
}

uint64_t OldestExpiry(uint64_t now) {
  constexpr auto kOldest = static_cast<uint64_t>(kExpiryAgeMax.count());
  return now < kOldest ? 0 : now - kOldest;
}

bool IsExpired(const TableExpiry& expiry, const ItemView& item, uint64_t now) {
  const std::optional<uint64_t> time = codec::ExpiryOf(item, expiry.attribute);
  return time && *time < now && *time >= OldestExpiry(now);
}

}  // namespace tepui::engine
