#include "store/rocks_cursor.h"

#include "base/prefetch.h"
#include "store/rocks_status.h"

namespace tepui::store {
namespace {

// Whether `end` is the least key above all those that begin with `prefix`.
bool IsNextPrefix(std::string_view prefix, std::string_view end) {
  while (!prefix.empty() && prefix.back() == '\xFF') prefix.remove_suffix(1);
  if (prefix.empty() || end.size() != prefix.size()) return false;
  const size_t last = prefix.size() - 1;
  return end.substr(0, last) == prefix.substr(0, last) &&
         static_cast<uint8_t>(end[last]) == static_cast<uint8_t>(prefix[last]) + 1;
}

}  // namespace

RocksCursor::RocksCursor(std::shared_ptr<rocksdb::DB> db, const RocksSpace& space,
                         const CursorRange& range, const rocksdb::Snapshot* snapshot,
                         PartitionLength partition_length, IteratorPool* pool)
    : db_(std::move(db)), space_(space.name()), forward_(range.forward), pool_(pool) {
  // RocksDB wants its lower bound below its upper one.
  if (!range.end.empty() && range.begin >= range.end) return;
  begin_.Append(range.begin);
  end_.Append(range.end);
  lower_ = ToSlice(begin_.view());
  upper_ = ToSlice(end_.view());
  if (LiesInPartition(range, partition_length)) {
    OpenInPartition(space, snapshot);
  } else {
    OpenBetweenBounds(space, snapshot);
  }
  Load();
}

RocksCursor::~RocksCursor() {
  if (pool_ == nullptr || iterator_ == nullptr || !iterator_->status().ok()) return;
  pool_->Give(space_, generation_, std::move(iterator_));
}

bool RocksCursor::LiesInPartition(const CursorRange& range, PartitionLength partition_length) {
  const size_t length = partition_length == nullptr ? 0 : partition_length(range.begin);
  if (!forward_ || length == 0 || range.end.empty()) return false;
  const std::string_view partition = range.begin.substr(0, length);
  if (range.end.substr(0, length) == partition) {
    own_end_ = end_.view();
    return true;
  }
  return IsNextPrefix(partition, range.end);
}

// With the same options whatever the range, so that others can use the iterator after this one.
void RocksCursor::OpenInPartition(const RocksSpace& space, const rocksdb::Snapshot* snapshot) {
  if (pool_ != nullptr) iterator_ = pool_->Take(space_, &generation_);
  if (iterator_ == nullptr) {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    options.prefix_same_as_start = true;
    iterator_.reset(db_->NewIterator(options, space.family()));
  }
  iterator_->Seek(lower_);
}

void RocksCursor::OpenBetweenBounds(const RocksSpace& space, const rocksdb::Snapshot* snapshot) {
  pool_ = nullptr;
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  options.total_order_seek = true;
  if (!lower_.empty()) options.iterate_lower_bound = &lower_;
  if (!upper_.empty()) options.iterate_upper_bound = &upper_;
  iterator_.reset(db_->NewIterator(options, space.family()));
  if (forward_) {
    iterator_->Seek(lower_);
  } else {
    iterator_->SeekToLast();  // below the upper bound
  }
}

void RocksCursor::Load() {
  valid_ = iterator_->Valid();
  if (!valid_) return;
  key_ = ToView(iterator_->key());
  if (!own_end_.empty() && key_ >= own_end_) {
    valid_ = false;
    return;
  }
  value_ = ToView(iterator_->value());
  FetchAhead();
}

// The entries of a block follow one another in memory: the next two come while the caller looks at
// this one.
void RocksCursor::FetchAhead() {
  const char* const begin = value_.data();
  const char* const end = begin + value_.size() * (forward_ ? 3 : 1);
  const bool partly_asked = begin < asked_end_ && asked_end_ <= end;
  const char* const from = partly_asked ? asked_end_ : begin;
  Prefetch(from, static_cast<size_t>(end - from));
  asked_end_ = end;
}

void RocksCursor::Advance() {
  if (!valid_) return;
  if (forward_) {
    iterator_->Next();
  } else {
    iterator_->Prev();
  }
  Load();
}

Result<void> RocksCursor::status() const {
  if (iterator_ == nullptr) return {};
  return ToResult(iterator_->status());
}

}  // namespace tepui::store
