#include "engine/lost_records.h"

#include "base/endian.h"

namespace tepui::engine {
namespace {

constexpr std::string_view kPrefix = "lost/";
constexpr std::string_view kEnd = "lost0";  // '0' follows '/'
constexpr size_t kBytes = sizeof(LostRecords::stream) + sizeof(LostRecords::below);

std::string KeyOf(std::string_view table_id) { return std::string(kPrefix).append(table_id); }

}  // namespace

Result<LostRecordsMap> ReadLostRecords(const store::Reader& reader, const store::Space& system) {
  const auto cursor = reader.NewCursor(system, {kPrefix, kEnd});
  if (!cursor) return cursor.error();
  LostRecordsMap all;
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    const std::string_view bytes = (*cursor)->value();
    if (bytes.size() != kBytes) {
      return Error(ErrorCode::kCorruption, "what is known of lost records is damaged");
    }
    const auto stream = LoadLittleEndian<uint32_t>(bytes.data());
    const auto below = LoadLittleEndian<uint64_t>(bytes.data() + sizeof stream);
    all.emplace((*cursor)->key().substr(kPrefix.size()), LostRecords{stream, below});
  }
  if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
  return all;
}

void PutLostRecords(const store::Space& system, std::string_view table_id, const LostRecords& lost,
                    store::Batch& batch) {
  char bytes[kBytes];
  StoreLittleEndian(lost.stream, bytes);
  StoreLittleEndian(lost.below, bytes + sizeof lost.stream);
  batch.Put(system, KeyOf(table_id), {bytes, sizeof bytes});
}

void DeleteLostRecords(const store::Space& system, std::string_view table_id, store::Batch& batch) {
  batch.Delete(system, KeyOf(table_id));
}

}  // namespace tepui::engine
