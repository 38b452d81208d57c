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

RocksCursor::RocksCursor(std::shared_ptr<rocksdb::DB> db, rocksdb::ColumnFamilyHandle* family,
                         const CursorRange& range, const rocksdb::Snapshot* snapshot,
                         PartitionLength partition_length)
    : db_(std::move(db)), forward_(range.forward) {
  // RocksDB wants its lower bound below its upper one.
  if (!range.end.empty() && range.begin >= range.end) return;
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  SetBounds(range, partition_length, &options);
  iterator_.reset(db_->NewIterator(options, family));
  if (forward_) {
    iterator_->Seek(lower_);
  } else {
    iterator_->SeekToLast();  // below the upper bound
  }
  Load();
}

// Filters on partitions let a cursor skip files, but then RocksDB shows keys of that partition
// only. So they are used where the range lies in one partition for sure, and nowhere else.
void RocksCursor::SetBounds(const CursorRange& range, PartitionLength partition_length,
                            rocksdb::ReadOptions* options) {
  begin_.Append(range.begin);
  end_.Append(range.end);
  lower_ = ToSlice(begin_.view());
  upper_ = ToSlice(end_.view());
  options->total_order_seek = true;
  if (!range.begin.empty()) options->iterate_lower_bound = &lower_;
  if (!range.end.empty()) options->iterate_upper_bound = &upper_;

  const size_t length = partition_length == nullptr ? 0 : partition_length(range.begin);
  if (!forward_ || length == 0 || range.end.empty()) return;
  const std::string_view partition = range.begin.substr(0, length);
  const bool ends_inside = range.end.substr(0, length) == partition;
  const bool ends_behind = IsNextPrefix(partition, range.end);
  if (!ends_inside && !ends_behind) return;
  options->total_order_seek = false;
  options->prefix_same_as_start = true;
  // A bound outside the prefix is not one that RocksDB takes note of here.
  if (ends_behind) options->iterate_upper_bound = nullptr;
}

void RocksCursor::Load() {
  valid_ = iterator_->Valid();
  if (!valid_) return;
  key_ = ToView(iterator_->key());
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
