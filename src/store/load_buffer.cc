#include "store/load_buffer.h"

#include <algorithm>

#include "store/load_record.h"

namespace tepui::store {
namespace {

constexpr size_t kBlockBytes = 256 << 10;
constexpr size_t kFirstBlockBytes = 4 << 10;

}  // namespace

class LoadBuffer::Walk final : public LoadEntries {
 public:
  explicit Walk(const std::vector<Place>& places) : at_(places.begin()), end_(places.end()) {}

  Result<bool> Next(LoadEntry* entry) override {
    if (at_ == end_) return false;
    *entry = LoadRecordAt(at_->record);
    ++at_;
    return true;
  }

 private:
  std::vector<Place>::const_iterator at_;
  const std::vector<Place>::const_iterator end_;
};

void LoadBuffer::Add(const LoadEntry& entry) {
  char* const record = Room(LoadRecordBytes(entry));
  StoreLoadRecord(entry, record);
  places_.push_back({OrderOfStart(entry.key), record});
}

char* LoadBuffer::Room(size_t size) {
  if (size > free_bytes_) {
    const size_t block = std::max(size, blocks_.empty() ? kFirstBlockBytes : kBlockBytes);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));
    free_ = blocks_.back().get();
    free_bytes_ = block;
  }
  records_bytes_ += size;
  char* const room = free_;
  free_ += size;
  free_bytes_ -= size;
  return room;
}

void LoadBuffer::Clear() { *this = LoadBuffer(); }

std::unique_ptr<LoadEntries> LoadBuffer::Sorted() {
  const auto less = [](const Place& a, const Place& b) {
    if (a.start != b.start) return a.start < b.start;
    return LessBytes(LoadRecordAt(a.record).key, LoadRecordAt(b.record).key);
  };
  std::stable_sort(places_.begin(), places_.end(), less);
  return std::make_unique<Walk>(places_);
}

}  // namespace tepui::store
