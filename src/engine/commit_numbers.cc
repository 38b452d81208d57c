#include "engine/commit_numbers.h"

#include <utility>

#include "base/endian.h"
#include "engine/system_space.h"

namespace tepui::engine {
namespace {

constexpr std::string_view kKey = "next-number";
constexpr uint64_t kFirst = 1;

Result<uint64_t> ReadNext(const store::Reader& reader, const store::Space& space) {
  PinnedBytes stored;
  const Result<bool> found = reader.Get(space, kKey, &stored);
  if (!found) return found.error();
  if (!*found) return kFirst;
  if (stored.bytes().size() != sizeof(uint64_t)) {
    return Error(ErrorCode::kCorruption, "the next number of stream records is damaged");
  }
  return LoadLittleEndian<uint64_t>(stored.bytes().data());
}

}  // namespace

uint64_t CommitNumbers::Ticket::Take(CommitNumbers* numbers, uint64_t count) {
  End();
  const uint64_t first = numbers->Begin(count, &place_);
  numbers_ = numbers;
  return first;
}

void CommitNumbers::Ticket::End() {
  if (numbers_ == nullptr) return;
  numbers_->End(place_);
  numbers_ = nullptr;
}

CommitNumbers::CommitNumbers(store::Store* store, std::shared_ptr<store::Space> space,
                             uint64_t next)
    : store_(store),
      space_(std::move(space)),
      reserved_(next),
      next_(next),
      settled_(next),
      ring_(kUsualCommits) {}

Result<std::unique_ptr<CommitNumbers>> CommitNumbers::Open(store::Store* store, bool read_only) {
  Result<std::shared_ptr<store::Space>> space = OpenSystemSpace(store, read_only);
  if (!space) return std::move(space).error();
  const Result<uint64_t> next = *space ? ReadNext(*store, **space) : Result<uint64_t>(kFirst);
  if (!next) return next.error();
  return std::unique_ptr<CommitNumbers>(new CommitNumbers(store, *std::move(space), *next));
}

Result<void> CommitNumbers::Reserve() {
  const uint64_t next = next_.load(std::memory_order_relaxed);
  if (next + kSpare < reserved_.load(std::memory_order_acquire)) return {};
  return ReserveBlock();
}

Result<void> CommitNumbers::ReserveBlock() {
  MutexLock lock(reserving_);
  const uint64_t reserved = reserved_.load(std::memory_order_relaxed);
  if (next_.load(std::memory_order_relaxed) + kSpare < reserved) return {};
  const uint64_t end = reserved + kBlock;
  const auto body = [&](const store::Reader&, store::Batch& batch) -> Result<void> {
    char bytes[sizeof end];
    StoreLittleEndian(end, bytes);
    batch.Put(*space_, kKey, {bytes, sizeof bytes});
    return {};
  };
  Result<void> stored = store::Atomically(*store_, {}, Durability::kSync, body);
  if (stored) reserved_.store(end, std::memory_order_release);
  return stored;
}

uint64_t CommitNumbers::Begin(uint64_t count, uint64_t* place) {
  MutexLock lock(mutex_);
  if (last_ - first_ == ring_.size()) {
    std::vector<Commit> larger(2 * ring_.size());
    for (uint64_t i = first_; i != last_; ++i) larger[i & (larger.size() - 1)] = At(i);
    ring_ = std::move(larger);
  }
  const uint64_t number = next_.load(std::memory_order_relaxed);
  next_.store(number + count, std::memory_order_release);
  *place = last_++;
  At(*place) = {number, false};
  return number;
}

void CommitNumbers::End(uint64_t place) {
  MutexLock lock(mutex_);
  At(place).ended = true;
  if (place == first_) Settle();
}

void CommitNumbers::Settle() {
  while (first_ != last_ && At(first_).ended) ++first_;
  const uint64_t next = next_.load(std::memory_order_relaxed);
  settled_.store(first_ == last_ ? next : At(first_).first, std::memory_order_release);
  if (waiting_ > 0) advanced_.notify_all();
}

void CommitNumbers::WaitBeyond(uint64_t number, uint64_t wakes,
                               std::chrono::steady_clock::time_point deadline) {
  MutexLock lock(mutex_);
  ++waiting_;
  while (settled() <= number && this->wakes() == wakes) {
    if (advanced_.wait_until(mutex_, deadline) == std::cv_status::timeout) break;
  }
  --waiting_;
}

void CommitNumbers::WakeAll() {
  MutexLock lock(mutex_);
  wakes_.fetch_add(1, std::memory_order_acq_rel);
  advanced_.notify_all();
}

}  // namespace tepui::engine
