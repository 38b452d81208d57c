#include "engine/subscription_positions.h"

#include <utility>

#include "base/endian.h"
#include "engine/system_space.h"

namespace tepui::engine {
namespace {

std::string KeyOf(std::string_view name) { return std::string("subscription/").append(name); }

}  // namespace

Result<SubscriptionPositions> SubscriptionPositions::Open(store::Store* store, bool read_only) {
  Result<std::shared_ptr<store::Space>> space = OpenSystemSpace(store, read_only);
  if (!space) return std::move(space).error();
  return SubscriptionPositions(store, *std::move(space));
}

Result<std::optional<SubscriptionPosition>> SubscriptionPositions::Read(
    std::string_view name) const {
  PinnedBytes stored;
  const Result<bool> found = store_->Get(*space_, KeyOf(name), &stored);
  if (!found) return found.error();
  if (!*found) return std::optional<SubscriptionPosition>();
  const std::string_view bytes = stored.bytes();
  if (bytes.size() < sizeof(uint64_t)) {
    return Error(ErrorCode::kCorruption, "the position of a subscription is too short");
  }
  return std::optional(SubscriptionPosition{LoadLittleEndian<uint64_t>(bytes.data()),
                                            std::string(bytes.substr(sizeof(uint64_t)))});
}

void SubscriptionPositions::Put(std::string_view name, const SubscriptionPosition& position,
                                store::Batch& batch) const {
  char next[sizeof position.next];
  StoreLittleEndian(position.next, next);
  const std::string_view pieces[] = {{next, sizeof next}, position.table_id};
  batch.PutPieces(*space_, KeyOf(name), pieces);
}

Result<void> SubscriptionPositions::Write(std::string_view name,
                                          const SubscriptionPosition& position,
                                          Durability durability) const {
  return store::Atomically(*store_, {}, durability,
                           [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                             Put(name, position, batch);
                             return {};
                           });
}

Result<void> SubscriptionPositions::Remove(std::string_view name) const {
  return store::Atomically(*store_, {}, Durability::kSync,
                           [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                             batch.Delete(*space_, KeyOf(name));
                             return {};
                           });
}

}  // namespace tepui::engine
