#include "store/latches.h"

#include <algorithm>

#include "base/hash.h"

namespace tepui::store {

uint32_t LatchTable::StripeOf(const SpaceKey& key) {
  const uint64_t hash = HashBytes(key.key) + key.space->name().id * 0x9E3779B97F4A7C15;
  return static_cast<uint32_t>(hash >> 32) % kStripes;
}

void LatchTable::PassAll() {
  for (uint32_t stripe = 0; stripe < kStripes; ++stripe) {
    MutexLock lock(mutex(stripe));
  }
}

// The analysis does not follow locks whose number is known at run time only.
AllLatches::AllLatches(LatchTable& table) TEPUI_NO_THREAD_SAFETY_ANALYSIS : table_(table) {
  for (uint32_t stripe = 0; stripe < LatchTable::kStripes; ++stripe) table_.mutex(stripe).Lock();
}

AllLatches::~AllLatches() TEPUI_NO_THREAD_SAFETY_ANALYSIS {
  for (uint32_t stripe = 0; stripe < LatchTable::kStripes; ++stripe) table_.mutex(stripe).Unlock();
}

LatchSet::LatchSet(LatchTable& table,
                   std::span<const SpaceKey> keys) TEPUI_NO_THREAD_SAFETY_ANALYSIS : table_(table) {
  held_ = SortedStripes(keys);
  for (const uint32_t stripe : held_) table_.mutex(stripe).Lock();
}

LatchSet::~LatchSet() TEPUI_NO_THREAD_SAFETY_ANALYSIS {
  for (const uint32_t stripe : held_) table_.mutex(stripe).Unlock();
}

void LatchSet::NoteWritten() const {
  const uint64_t moment = table_.NextMoment();
  for (const uint32_t stripe : held_) table_.stripes_[stripe].written = moment;
}

std::span<uint32_t> LatchSet::SortedStripes(std::span<const SpaceKey> keys) {
  if (keys.size() > kInlineStripes) many_.resize(keys.size());
  const std::span<uint32_t> stripes(many_.empty() ? few_.data() : many_.data(), keys.size());
  std::transform(keys.begin(), keys.end(), stripes.begin(), LatchTable::StripeOf);
  std::sort(stripes.begin(), stripes.end());
  const auto end = std::unique(stripes.begin(), stripes.end());
  return stripes.first(static_cast<size_t>(end - stripes.begin()));
}

}  // namespace tepui::store
