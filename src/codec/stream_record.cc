#include "codec/stream_record.h"

#include "base/endian.h"

namespace tepui::codec {
namespace {

constexpr uint8_t kExpiredFlag = 1;
constexpr size_t kTimeAt = 4;
constexpr size_t kCommitAt = 12;
constexpr size_t kLengthsAt = 20;

Error Malformed(std::string_view what) {
  return {ErrorCode::kCorruption, std::string("a stream's record is malformed: ").append(what)};
}

uint32_t LengthOf(const std::optional<ItemView>& item) {
  return item ? static_cast<uint32_t>(item->bytes().size()) : 0;
}

// Takes the next item of `length` bytes off the front of `*rest`.
Result<void> TakeItem(uint32_t length, std::string_view* rest, std::optional<ItemView>* into) {
  if (length == 0) return {};
  if (length > rest->size()) return Malformed("an item is cut off");
  const Result<ItemView> item = ItemView::Parse(rest->substr(0, length));
  if (!item) return item.error();
  *into = *item;
  rest->remove_prefix(length);
  return {};
}

// Which items there are is decided by what happened and by the view type of the stream.
bool MakesSense(const StreamRecordView& record) {
  const bool has_image = record.old_image || record.new_image;
  if (record.keys.has_value() == has_image) return false;
  if (record.event == StreamEvent::kInsert && record.old_image) return false;
  return record.event != StreamEvent::kRemove || !record.new_image;
}

Result<void> CheckHeader(std::string_view bytes) {
  if (bytes.size() < kStreamHeaderBytes) return Malformed("it is too short");
  if (static_cast<uint8_t>(bytes[0]) != kStreamRecordVersion) return Malformed("version");
  const auto event = static_cast<uint8_t>(bytes[1]);
  if (event < 1 || event > 3) return Malformed("event");
  if ((static_cast<uint8_t>(bytes[2]) & ~kExpiredFlag) != 0 || bytes[3] != 0) {
    return Malformed("flags");
  }
  return {};
}

}  // namespace

StreamKeyBytes EncodeStreamKey(const StreamKey& key) {
  StreamKeyBytes bytes;
  StoreBigEndian(key.shard, bytes.data());
  StoreBigEndian(key.number, bytes.data() + sizeof key.shard);
  return bytes;
}

Result<StreamKey> DecodeStreamKey(std::string_view bytes) {
  if (bytes.size() != kStreamKeyBytes) return Malformed("its key has a wrong length");
  return StreamKey{LoadBigEndian<uint16_t>(bytes.data()),
                   LoadBigEndian<uint64_t>(bytes.data() + sizeof(uint16_t))};
}

std::array<char, kStreamHeaderBytes> EncodeStreamHeader(const StreamRecordView& record) {
  std::array<char, kStreamHeaderBytes> bytes{};
  bytes[0] = kStreamRecordVersion;
  bytes[1] = static_cast<char>(record.event);
  bytes[2] = static_cast<char>(record.expired ? kExpiredFlag : 0);
  StoreLittleEndian(record.time_us, bytes.data() + kTimeAt);
  StoreLittleEndian(record.commit, bytes.data() + kCommitAt);
  char* const lengths = bytes.data() + kLengthsAt;
  StoreLittleEndian(LengthOf(record.keys), lengths);
  StoreLittleEndian(LengthOf(record.old_image), lengths + 4);
  StoreLittleEndian(LengthOf(record.new_image), lengths + 8);
  return bytes;
}

Result<StreamRecordView> DecodeStreamRecord(std::string_view bytes) {
  if (Result<void> checked = CheckHeader(bytes); !checked) return std::move(checked).error();
  StreamRecordView record{.bytes = bytes};
  record.event = static_cast<StreamEvent>(bytes[1]);
  record.expired = bytes[2] != 0;
  record.time_us = LoadLittleEndian<uint64_t>(bytes.data() + kTimeAt);
  record.commit = LoadLittleEndian<uint64_t>(bytes.data() + kCommitAt);
  const char* const lengths = bytes.data() + kLengthsAt;
  std::string_view rest = bytes.substr(kStreamHeaderBytes);
  Result<void> taken = TakeItem(LoadLittleEndian<uint32_t>(lengths), &rest, &record.keys);
  if (taken) {
    taken = TakeItem(LoadLittleEndian<uint32_t>(lengths + 4), &rest, &record.old_image);
  }
  if (taken) {
    taken = TakeItem(LoadLittleEndian<uint32_t>(lengths + 8), &rest, &record.new_image);
  }
  if (!taken) return std::move(taken).error();
  if (!rest.empty()) return Malformed("bytes are left over");
  if (!MakesSense(record)) return Malformed("its images do not fit its event");
  return record;
}

Result<uint64_t> TimeOfStreamRecord(std::string_view bytes) {
  if (Result<void> checked = CheckHeader(bytes); !checked) return std::move(checked).error();
  return LoadLittleEndian<uint64_t>(bytes.data() + kTimeAt);
}

}  // namespace tepui::codec
