#include "expr/expression_cache.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "expr/compile.h"

namespace tepui::expr {
namespace {

uint64_t Mix(uint64_t hash, std::string_view bytes) {
  return (hash ^ HashBytes(bytes)) * 0x9E3779B97F4A7C15 + 1;
}

uint64_t HashOf(Kind kind, std::string_view text, const AttributeNames& names) {
  uint64_t hash = Mix(static_cast<uint64_t>(kind), text);
  for (const auto& [placeholder, name] : names) hash = Mix(Mix(hash, placeholder), name);
  return hash ^ hash >> 32;
}

}  // namespace

ExpressionCache::ExpressionCache(size_t programs_max)
    : shard_entries_max_(std::max<size_t>(1, programs_max / kShards)) {}

Result<std::shared_ptr<const Program>> ExpressionCache::Get(Kind kind, std::string_view text,
                                                            const AttributeNames& names) {
  const uint64_t hash = HashOf(kind, text, names);
  Shard& shard = shards_[hash % kShards];
  if (auto program = Find(shard, hash, kind, text, names)) return program;
  auto program = Compile(kind, text, names);
  if (program) Insert(shard, hash, {kind, std::string(text), names, *program, false, hash});
  return program;
}

std::shared_ptr<const Program> ExpressionCache::Find(Shard& shard, uint64_t hash, Kind kind,
                                                     std::string_view text,
                                                     const AttributeNames& names) {
  MutexLock lock(shard.mutex);
  const auto found = shard.by_hash.find(hash);
  if (found == shard.by_hash.end()) return nullptr;
  Entry& entry = shard.entries[found->second];
  if (entry.kind != kind || entry.text != text || entry.names != names) return nullptr;
  entry.used = true;
  return entry.program;
}

// An entry of the same hash is replaced: either another thread was quicker, or two texts collide
// and take turns. Else, where there is no room, the first entry from the hand on that has not been
// used since the hand last passed. What may run out of memory comes before anything is changed.
void ExpressionCache::Insert(Shard& shard, uint64_t hash, Entry entry) {
  Entry replaced;  // given up after the lock is
  MutexLock lock(shard.mutex);
  std::vector<Entry>& entries = shard.entries;
  const auto found = shard.by_hash.find(hash);
  if (found != shard.by_hash.end()) {
    replaced = std::exchange(entries[found->second], std::move(entry));
    return;
  }
  if (entries.size() < shard_entries_max_) {
    if (entries.size() == entries.capacity()) entries.reserve(2 * entries.size() + 4);
    shard.by_hash.emplace(hash, static_cast<uint32_t>(entries.size()));
    entries.push_back(std::move(entry));
    return;
  }
  while (std::exchange(entries[shard.hand].used, false)) {
    shard.hand = (shard.hand + 1) % entries.size();
  }
  auto place = shard.by_hash.extract(entries[shard.hand].hash);
  place.key() = hash;
  replaced = std::exchange(entries[place.mapped()], std::move(entry));
  shard.by_hash.insert(std::move(place));
  shard.hand = (shard.hand + 1) % entries.size();
}

size_t ExpressionCache::size() const {
  size_t size = 0;
  for (const Shard& shard : shards_) {
    MutexLock lock(shard.mutex);
    size += shard.entries.size();
  }
  return size;
}

}  // namespace tepui::expr
