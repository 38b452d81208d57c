#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/bulk_load.h"
#include "store/store.h"

namespace tepui::engine::test {

// A store that says of its writes, while `unsure` is set, that the disk failed, though they are
// made: as when a sync fails.
class UnsureStore final : public store::Store {
 public:
  UnsureStore(std::unique_ptr<store::Store> below, const std::atomic<bool>* unsure)
      : below_(std::move(below)), unsure_(unsure) {}

  Result<bool> Get(const store::Space& space, std::string_view key,
                   PinnedBytes* into) const override {
    return below_->Get(space, key, into);
  }
  Result<void> GetMany(std::span<const store::SpaceKey> keys,
                       std::span<PinnedBytes> into) const override {
    return below_->GetMany(keys, into);
  }
  Result<std::unique_ptr<store::Cursor>> NewCursor(const store::Space& space,
                                                   const store::CursorRange& range) const override {
    return below_->NewCursor(space, range);
  }
  Result<void> Close() override { return below_->Close(); }
  std::vector<store::SpaceName> Spaces() const override { return below_->Spaces(); }
  Result<std::shared_ptr<store::Space>> CreateSpace(store::SpaceName name) override {
    return below_->CreateSpace(name);
  }
  Result<std::shared_ptr<store::Space>> OpenSpace(store::SpaceName name) override {
    return below_->OpenSpace(name);
  }
  Result<void> DropSpace(store::SpaceName name) override { return below_->DropSpace(name); }
  Result<std::unique_ptr<store::Reader>> NewSnapshot() const override {
    return below_->NewSnapshot();
  }
  Result<void> Atomically(std::span<const store::SpaceKey> keys,
                          std::optional<Durability> durability, store::AtomicBody& body) override {
    return Answer(below_->Atomically(keys, durability, body));
  }
  Result<void> AtomicallyAlone(std::optional<Durability> durability,
                               store::AtomicBody& body) override {
    return Answer(below_->AtomicallyAlone(durability, body));
  }
  void WaitForBodies() override { below_->WaitForBodies(); }
  Result<std::unique_ptr<store::BulkLoad>> NewBulkLoad(uint64_t memory_bytes_max) override {
    return below_->NewBulkLoad(memory_bytes_max);
  }
  Result<void> Sync() override { return below_->Sync(); }
  Result<void> Checkpoint(const std::string& path) const override {
    return below_->Checkpoint(path);
  }
  store::SpaceFigures Measure(const store::Space& space) const override {
    return below_->Measure(space);
  }
  store::StoreFigures Measure() const override { return below_->Measure(); }

 private:
  Result<void> Answer(Result<void> done) const {
    if (done && *unsure_) return Error(ErrorCode::kStorage, "a sync failed");
    return done;
  }

  const std::unique_ptr<store::Store> below_;
  const std::atomic<bool>* const unsure_;
};

}  // namespace tepui::engine::test
