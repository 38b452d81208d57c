#include "engine/backfill_records.h"

#include "base/endian.h"

namespace tepui::engine {
namespace {

constexpr std::string_view kPrefix = "backfill/";
constexpr std::string_view kEnd = "backfill0";  // '0' follows '/'
constexpr size_t kCountBytes = sizeof(uint64_t);

std::string KeyOf(uint32_t index) {
  char number[sizeof index];
  StoreBigEndian(index, number);
  return std::string(kPrefix).append(number, sizeof number);
}

}  // namespace

Result<std::map<uint32_t, BackfillRecord>> BackfillRecords::ReadAll(
    const store::Store& store) const {
  std::map<uint32_t, BackfillRecord> records;
  if (!space_) return records;
  auto cursor = store.NewCursor(*space_, {kPrefix, kEnd});
  if (!cursor) return std::move(cursor).error();
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    const std::string_view key = (*cursor)->key().substr(kPrefix.size());
    const std::string_view value = (*cursor)->value();
    if (key.size() != sizeof(uint32_t) || value.size() < 2 * kCountBytes) {
      return Error(ErrorCode::kCorruption, "the record of an index's filling has a wrong length");
    }
    records[LoadBigEndian<uint32_t>(key.data())] = {
        .items_read = LoadLittleEndian<uint64_t>(value.data()),
        .items_left_out = LoadLittleEndian<uint64_t>(value.data() + kCountBytes),
        .next_key = std::string(value.substr(2 * kCountBytes))};
  }
  if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
  return records;
}

void BackfillRecords::Put(uint32_t index, const BackfillRecord& record, store::Batch& batch) const {
  std::string value(2 * kCountBytes, '\0');
  StoreLittleEndian(record.items_read, value.data());
  StoreLittleEndian(record.items_left_out, value.data() + kCountBytes);
  batch.Put(*space_, KeyOf(index), value.append(record.next_key));
}

Result<void> BackfillRecords::Remove(uint32_t index, store::Store* store) const {
  // One that comes back after a power failure is of an index that does not.
  return store::Atomically(*store, {}, Durability::kBuffered,
                           [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                             batch.Delete(*space_, KeyOf(index));
                             return {};
                           });
}

}  // namespace tepui::engine
