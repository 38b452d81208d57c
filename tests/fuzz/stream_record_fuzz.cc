#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "codec/expiry_entry.h"
#include "codec/stream_record.h"

namespace tepui::codec {
namespace {

void TryKey(std::string_view bytes) {
  const Result<StreamKey> key = DecodeStreamKey(bytes);
  if (!key) {
    if (key.error().code() != ErrorCode::kCorruption) std::abort();
    return;
  }
  const StreamKeyBytes again = EncodeStreamKey(*key);
  if (std::string_view(again.data(), again.size()) != bytes) std::abort();
}

// A record that decodes has the only form of what it says.
void TryRecord(std::string_view bytes) {
  const Result<uint64_t> time = TimeOfStreamRecord(bytes);
  const Result<StreamRecordView> record = DecodeStreamRecord(bytes);
  if (!record) {
    if (record.error().code() != ErrorCode::kCorruption) std::abort();
    return;
  }
  if (!time || *time != record->time_us) std::abort();
  const auto header = EncodeStreamHeader(*record);
  std::string again(header.data(), header.size());
  for (const auto* item : {&record->keys, &record->old_image, &record->new_image}) {
    if (!*item) continue;
    again.append((*item)->bytes());
    static_cast<void>((*item)->Materialize());
    static_cast<void>(ExpiryOf(**item, "until"));
  }
  if (again != bytes) std::abort();
}

void TryExpiryKey(std::string_view bytes) {
  const std::optional<ExpiryEntry> entry = ParseExpiryKey(bytes);
  if (!entry) return;
  KeyBuffer again;
  AppendExpiryKey(entry->seconds, entry->item_key, &again);
  if (again.view() != bytes) std::abort();
}

}  // namespace
}  // namespace tepui::codec

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  tepui::codec::TryKey(bytes);
  tepui::codec::TryRecord(bytes);
  tepui::codec::TryExpiryKey(bytes);
  return 0;
}
