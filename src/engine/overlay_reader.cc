#include "engine/overlay_reader.h"

#include <algorithm>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "engine/projected_item.h"

namespace tepui::engine {
namespace {

// The entries of a state and of an overlay in one order; where both have a key, the overlay's.
class OverlayCursor final : public store::Cursor {
 public:
  OverlayCursor(std::unique_ptr<store::Cursor> below, const Overlay::Entries& own,
                const store::Space& space, const store::CursorRange& range, ReadSet* reads)
      : below_(std::move(below)),
        begin_(range.begin),
        end_(range.end),
        forward_(range.forward),
        reads_(reads),
        guard_(reads->AddRange(space, begin_, end_)) {
    auto at = own.lower_bound(range.begin);
    const auto stop = range.end.empty() ? own.end() : own.lower_bound(range.end);
    for (; at != stop; ++at) own_.push_back(&*at);
    if (!forward_) std::reverse(own_.begin(), own_.end());
    Load();
  }
  // What was walked over, up to where the cursor stands, must be the same at the commit. Without
  // memory to say how far that is, all of the range must.
  ~OverlayCursor() override {
    if (!valid_) return;
    try {
      reads_->Narrow(guard_, key_, forward_);
    } catch (const std::bad_alloc&) {
    }
  }

  void Advance() override {
    Pass(OwnComes(), BelowComes());
    Load();
  }
  Result<void> status() const override { return below_->status(); }

 private:
  bool has_own() const { return next_ < own_.size(); }
  // Whether the overlay's next key is the next of all; both may be.
  bool OwnComes() const {
    return has_own() && (!below_->valid() || (forward_ ? own_[next_]->first <= below_->key()
                                                       : own_[next_]->first >= below_->key()));
  }
  bool BelowComes() const {
    return below_->valid() && (!has_own() || (forward_ ? below_->key() <= own_[next_]->first
                                                       : below_->key() >= own_[next_]->first));
  }
  void Pass(bool own, bool below) {
    if (own) ++next_;
    if (below) below_->Advance();
  }
  void Load() {
    while (OwnComes() && !own_[next_]->second) Pass(true, BelowComes());
    valid_ = has_own() || below_->valid();
    if (!valid_) return;
    const bool own = OwnComes();
    key_ = own ? std::string_view(own_[next_]->first) : below_->key();
    value_ = own ? std::string_view(*own_[next_]->second) : below_->value();
  }

  const std::unique_ptr<store::Cursor> below_;
  const std::string begin_;
  const std::string end_;
  const bool forward_;
  ReadSet* const reads_;
  const size_t guard_;  // of the range, in the read set
  std::vector<const Overlay::Entries::value_type*> own_;
  size_t next_ = 0;
};

}  // namespace

Error TransactionEnded() { return {ErrorCode::kClosed, "the transaction has ended"}; }

Result<bool> OverlayReader::Get(const store::Space& space, std::string_view key,
                                PinnedBytes* into) const {
  if (ended_) return TransactionEnded();
  const Overlay::Entry* const own = overlay_->Find(space, key);
  if (own == nullptr) {
    reads_->AddKey(space, key);
    return below_->Get(space, key, into);
  }
  into->Reset();
  if (*own) PinCopy(**own, into);
  return own->has_value();
}

Result<void> OverlayReader::GetMany(std::span<const store::SpaceKey> keys,
                                    std::span<PinnedBytes> into) const {
  for (size_t i = 0; i < keys.size(); ++i) {
    const Result<bool> got = Get(*keys[i].space, keys[i].key, &into[i]);
    if (!got) return got.error();
  }
  return {};
}

Result<std::unique_ptr<store::Cursor>> OverlayReader::NewCursor(
    const store::Space& space, const store::CursorRange& range) const {
  if (ended_) return TransactionEnded();
  auto below = below_->NewCursor(space, range);
  if (!below) return std::move(below).error();
  return std::unique_ptr<store::Cursor>(std::make_unique<OverlayCursor>(
      *std::move(below), overlay_->EntriesOf(space), space, range, reads_));
}

}  // namespace tepui::engine
