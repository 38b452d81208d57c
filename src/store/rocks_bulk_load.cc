#include "store/rocks_bulk_load.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "store/load_record.h"
#include "store/rocks_status.h"

namespace tepui::store {
namespace {

// Finds the last entry of each key in a sorted sequence, and puts it into files.
class Writing {
 public:
  Writing(RocksTableFiles* files, LoadVisitor* visitor) : files_(files), visitor_(visitor) {}

  Result<void> Run(LoadEntries& entries) {
    LoadEntry entry;
    for (;;) {
      const Result<bool> more = entries.Next(&entry);
      if (!more) return more.error();
      if (!*more) break;
      if (Result<void> taken = Take(entry); !taken) return taken;
    }
    if (Result<void> kept = Keep(); !kept) return kept;
    return ToResult(files_->Finish());
  }

 private:
  Result<void> Take(const LoadEntry& entry) {
    const bool again = has_last_ && entry.key == key_;
    if (again && visitor_ != nullptr && !deleted_) {
      if (Result<void> told = visitor_->OnReplaced(key_, value_); !told) return told;
    }
    if (!again) {
      if (Result<void> kept = Keep(); !kept) return kept;
    }
    replaces_ = again;
    has_last_ = true;
    deleted_ = entry.deleted;
    key_.assign(entry.key);
    value_.assign(entry.value);
    return {};
  }

  Result<void> Keep() {
    if (!has_last_ || deleted_) return {};
    const rocksdb::Status status = files_->Put(key_, value_);
    if (!status.ok()) return ToError(status);
    return visitor_ == nullptr ? Result<void>() : visitor_->OnKept(key_, value_, replaces_);
  }

  RocksTableFiles* const files_;
  LoadVisitor* const visitor_;
  bool has_last_ = false;
  bool replaces_ = false;
  bool deleted_ = false;
  std::string key_;
  std::string value_;
};

}  // namespace

Result<std::unique_ptr<BulkLoad>> RocksStore::NewBulkLoad(uint64_t memory_bytes_max) {
  if (Result<void> writable = CheckWritable(); !writable) return std::move(writable).error();
  auto files = LoadFiles::Make(db_->env(), raw_db_->GetName());
  if (!files) return std::move(files).error();
  return std::unique_ptr<BulkLoad>(
      std::make_unique<RocksBulkLoad>(this, *std::move(files), memory_bytes_max));
}

// After the store has closed, another may have the directory open.
RocksBulkLoad::~RocksBulkLoad() {
  if (store_->closed()) files_->Abandon();
}

Result<void> RocksBulkLoad::Add(const Space& space, const LoadEntry& entry) {
  if (store_->closed()) return DatabaseClosed();
  if (std::max(entry.key.size(), entry.value.size()) > kLoadBytesMax) {
    return Error(ErrorCode::kValidation, "a key or a value is larger than 1 GiB");
  }
  LoadSorter& sorter = parts_.try_emplace(&space, files_.get()).first->second.sorter;
  const size_t before = sorter.buffered_bytes();
  sorter.Add(entry);
  buffered_bytes_ += sorter.buffered_bytes() - before;
  return buffered_bytes_ > memory_bytes_max_ ? SpillLargest() : Result<void>();
}

Result<void> RocksBulkLoad::SpillLargest() {
  const auto largest = std::max_element(parts_.begin(), parts_.end(), [](auto& a, auto& b) {
    return a.second.sorter.buffered_bytes() < b.second.sorter.buffered_bytes();
  });
  LoadSorter& sorter = largest->second.sorter;
  buffered_bytes_ -= sorter.buffered_bytes();
  Result<void> spilled = sorter.Spill();
  buffered_bytes_ += sorter.buffered_bytes();
  return spilled;
}

Result<void> RocksBulkLoad::Write(const Space& space, LoadVisitor* visitor) {
  if (store_->closed() || FamilyOf(space) == nullptr) return DatabaseClosed();
  const auto at = parts_.find(&space);
  if (at == parts_.end()) return {};
  // Out of the map, and of the count, first: when what the visitor adds becomes too much, none of
  // this can make room.
  LoadSorter sorter = std::exchange(at->second.sorter, LoadSorter(files_.get()));
  buffered_bytes_ -= sorter.buffered_bytes();
  RocksTableFiles files(store_->rocks(), FamilyOf(space), files_.get());
  auto entries = sorter.Sorted();
  if (!entries) return std::move(entries).error();
  Result<void> written = Writing(&files, visitor).Run(**entries);
  if (written) at->second.files = files.files();
  return written;
}

Result<void> RocksBulkLoad::Ingest(const std::function<Result<void>(const Reader&)>& check) {
  if (store_->closed()) return DatabaseClosed();
  std::vector<rocksdb::IngestExternalFileArg> all;
  std::deque<PinnedEnds> ends;
  for (const auto& [space, part] : parts_) {
    if (part.files.empty()) continue;
    rocksdb::IngestExternalFileArg one;
    one.column_family = FamilyOf(*space);
    const rocksdb::Options options = store_->rocks().GetOptions(one.column_family);
    for (const RocksTableFile& file : part.files) {
      const rocksdb::Status pinned = ends.emplace_back().Pin(options, file);
      if (!pinned.ok()) return ToError(pinned);
      one.external_files.push_back(file.path);
    }
    one.options.move_files = true;
    one.options.write_global_seqno = false;  // it is in the manifest
    all.push_back(std::move(one));
  }
  return store_->Ingest(all, check);
}

}  // namespace tepui::store
