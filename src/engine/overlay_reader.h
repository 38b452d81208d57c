#pragma once

#include <memory>
#include <span>

#include "engine/overlay.h"
#include "engine/read_set.h"
#include "store/store.h"

namespace tepui::engine {

// A state with the writes of one transaction over it. Notes what it takes from the state.
//
// Threads: one at a time. After End every call answers kClosed.
class OverlayReader final : public store::Reader {
 public:
  OverlayReader(const store::Reader* below, const Overlay* overlay, ReadSet* reads)
      : below_(below), overlay_(overlay), reads_(reads) {}

  void End() { ended_ = true; }
  bool ended() const { return ended_; }

  Result<bool> Get(const store::Space& space, std::string_view key,
                   PinnedBytes* into) const override;
  Result<void> GetMany(std::span<const store::SpaceKey> keys,
                       std::span<PinnedBytes> into) const override;
  Result<std::unique_ptr<store::Cursor>> NewCursor(const store::Space& space,
                                                   const store::CursorRange& range) const override;

 private:
  const store::Reader* const below_;
  const Overlay* const overlay_;
  ReadSet* const reads_;
  bool ended_ = false;
};

// What every call of a transaction answers once it has ended.
Error TransactionEnded();

}  // namespace tepui::engine
