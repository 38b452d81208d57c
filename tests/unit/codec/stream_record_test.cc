#include "codec/stream_record.h"

#include <algorithm>
#include <string>
#include <vector>

#include "encoded.h"
#include "encoded_record.h"
#include "support/catch.h"
#include "support/random.h"
#include "support/random_value.h"
#include "tepui/stream_requests.h"

namespace tepui::codec {
namespace {

// The items that records are made of, which views borrow.
struct Items {
  std::string keys = Encoded({{"id", "p1"}});
  std::string before = Encoded({{"id", "p1"}, {"level", 7}, {"tags", List{"x", Null()}}});
  std::string after = Encoded({{"id", "p1"}, {"level", 8}});

  // As a stream of that view has it.
  StreamRecordView Record(StreamEvent event, StreamViewType view, bool expired = false) const {
    StreamRecordView record{
        .event = event, .expired = expired, .time_us = 1'700'000'000'123'456, .commit = 41};
    const bool old = view == StreamViewType::kOldImage || view == StreamViewType::kNewAndOldImages;
    const bool now = view == StreamViewType::kNewImage || view == StreamViewType::kNewAndOldImages;
    if (old && event != StreamEvent::kInsert) record.old_image = ItemView::FromChecked(before);
    if (now && event != StreamEvent::kRemove) record.new_image = ItemView::FromChecked(after);
    if (!record.old_image && !record.new_image) record.keys = ItemView::FromChecked(keys);
    return record;
  }
};

bool SameItem(const std::optional<ItemView>& a, const std::optional<ItemView>& b) {
  return a.has_value() == b.has_value() && (!a || a->bytes() == b->bytes());
}

bool Same(const StreamRecordView& a, const StreamRecordView& b) {
  return a.event == b.event && a.expired == b.expired && a.time_us == b.time_us &&
         a.commit == b.commit && SameItem(a.keys, b.keys) && SameItem(a.old_image, b.old_image) &&
         SameItem(a.new_image, b.new_image);
}

// Either corruption, or a record that has just these bytes.
bool IsSound(const std::string& bytes) {
  // On the heap and no longer than it is, so that a sanitizer sees a step too far.
  const std::vector<char> exact(bytes.begin(), bytes.end());
  const std::string_view view(exact.data(), exact.size());
  const auto decoded = DecodeStreamRecord(view);
  const auto time = TimeOfStreamRecord(view);
  if (!time && time.error().code() != ErrorCode::kCorruption) return false;
  if (!decoded) return decoded.error().code() == ErrorCode::kCorruption;
  return time && *time == decoded->time_us && EncodedRecord(*decoded) == bytes;
}

constexpr StreamEvent kEvents[] = {StreamEvent::kInsert, StreamEvent::kModify,
                                   StreamEvent::kRemove};
constexpr StreamViewType kViews[] = {StreamViewType::kKeysOnly, StreamViewType::kNewImage,
                                     StreamViewType::kOldImage, StreamViewType::kNewAndOldImages};

std::vector<std::string> AllRecords() {
  const Items items;
  std::vector<std::string> records;
  for (const StreamEvent event : kEvents) {
    for (const StreamViewType view : kViews) {
      for (const bool expired : {false, true}) {
        records.push_back(EncodedRecord(items.Record(event, view, expired)));
      }
    }
  }
  return records;
}

}  // namespace

TEST_CASE("A record of each event and view gives back what went into it") {
  const Items items;
  for (const StreamEvent event : kEvents) {
    for (const StreamViewType view : kViews) {
      for (const bool expired : {false, true}) {
        CAPTURE(static_cast<int>(event), static_cast<int>(view), expired);
        const StreamRecordView record = items.Record(event, view, expired);
        const std::string bytes = EncodedRecord(record);
        const auto decoded = DecodeStreamRecord(bytes);
        REQUIRE(decoded.ok());
        CHECK(Same(*decoded, record));
        CHECK(*TimeOfStreamRecord(bytes) == record.time_us);
      }
    }
  }
}

TEST_CASE("Times and commits have all 64 bits, items come in all forms") {
  const Items items;
  test::Random random(3);
  for (int i = 0; i < 300; ++i) {
    StreamRecordView record = items.Record(StreamEvent::kModify, StreamViewType::kNewAndOldImages);
    const std::string before = Encoded(test::RandomItem(random, 8));
    const std::string after = Encoded(test::RandomItem(random, 8));
    record.old_image = ItemView::FromChecked(before);
    record.new_image = ItemView::FromChecked(after);
    record.time_us = i == 0 ? UINT64_MAX : random.Next();
    record.commit = i == 0 ? UINT64_MAX : random.Next();
    const std::string bytes = EncodedRecord(record);
    const auto decoded = DecodeStreamRecord(bytes);
    REQUIRE(decoded.ok());
    CHECK(Same(*decoded, record));
  }
}

TEST_CASE("A record that is cut short or goes on is corruption") {
  for (const std::string& bytes : AllRecords()) {
    for (size_t size = 0; size < bytes.size(); ++size) {
      const auto decoded = DecodeStreamRecord(std::string_view(bytes).substr(0, size));
      REQUIRE_FALSE(decoded.ok());
      CHECK(decoded.error().code() == ErrorCode::kCorruption);
      CHECK(TimeOfStreamRecord(bytes.substr(0, size)).ok() == (size >= kStreamHeaderBytes));
    }
    CHECK_FALSE(DecodeStreamRecord(bytes + '\0').ok());
    CHECK_FALSE(DecodeStreamRecord(bytes + Encoded({})).ok());
  }
}

TEST_CASE("A record with a bit flipped is corruption, or another record") {
  size_t refused = 0;
  size_t decoded = 0;
  for (const std::string& bytes : AllRecords()) {
    for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      std::string changed = bytes;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
      REQUIRE(IsSound(changed));
      ++(DecodeStreamRecord(changed) ? decoded : refused);
    }
  }
  CHECK(refused > 0);
  CHECK(decoded > 0);
}

TEST_CASE("Records with many bytes changed are corruption, or other records") {
  test::Random random(11);
  const std::vector<std::string> records = AllRecords();
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = records[random.Below(records.size())];
    const uint64_t flips = 1 + random.Below(4);
    for (uint64_t flip = 0; flip < flips; ++flip) changed = random.FlipBit(changed);
    if (random.OneIn(3)) changed.resize(random.Below(changed.size() + 1));
    REQUIRE(IsSound(changed));
  }
}

TEST_CASE("Each part of a header has its values") {
  const Items items;
  const std::string good =
      EncodedRecord(items.Record(StreamEvent::kModify, StreamViewType::kNewAndOldImages));
  const auto with = [&](size_t at, int byte) {
    std::string changed = good;
    changed[at] = static_cast<char>(byte);
    return DecodeStreamRecord(changed).ok();
  };
  CHECK(with(0, kStreamRecordVersion));
  for (const int version : {0, 2, 0xFF}) CHECK_FALSE(with(0, version));
  CHECK(with(1, 2));
  for (const int event : {0, 1, 3, 4, 0xFF}) CHECK_FALSE(with(1, event));
  for (int flags = 0; flags < 256; ++flags) CHECK(with(2, flags) == (flags <= 1));
  for (int zero = 0; zero < 256; ++zero) CHECK(with(3, zero) == (zero == 0));
}

TEST_CASE("Items that do not fit the event are corruption") {
  const Items items;
  const auto accepts = [&](StreamEvent event, bool keys, bool old, bool now) {
    StreamRecordView record{.event = event};
    if (keys) record.keys = ItemView::FromChecked(items.keys);
    if (old) record.old_image = ItemView::FromChecked(items.before);
    if (now) record.new_image = ItemView::FromChecked(items.after);
    return DecodeStreamRecord(EncodedRecord(record)).ok();
  };
  for (const StreamEvent event : kEvents) {
    CHECK(accepts(event, true, false, false));
    CHECK_FALSE(accepts(event, false, false, false));
    CHECK_FALSE(accepts(event, true, true, false));
    CHECK_FALSE(accepts(event, true, false, true));
    CHECK(accepts(event, false, true, false) == (event != StreamEvent::kInsert));
    CHECK(accepts(event, false, false, true) == (event != StreamEvent::kRemove));
    CHECK(accepts(event, false, true, true) == (event == StreamEvent::kModify));
  }
}

TEST_CASE("Keys of records are in the order of shard and number") {
  std::vector<StreamKey> keys;
  for (const uint16_t shard : {0, 1, 255, 256, 65535}) {
    for (const uint64_t number :
         {uint64_t{0}, uint64_t{1}, uint64_t{255}, uint64_t{256}, uint64_t{1} << 32, UINT64_MAX}) {
      keys.push_back({shard, number});
    }
  }
  for (size_t i = 0; i < keys.size(); ++i) {
    const std::string bytes = EncodedKey(keys[i]);
    const auto decoded = DecodeStreamKey(bytes);
    REQUIRE(decoded.ok());
    CHECK(decoded->shard == keys[i].shard);
    CHECK(decoded->number == keys[i].number);
    if (i > 0) CHECK(EncodedKey(keys[i - 1]) < bytes);
  }
  for (const size_t size : {0, 1, 9, 11, 100}) {
    const auto decoded = DecodeStreamKey(std::string(size, '\x01'));
    REQUIRE_FALSE(decoded.ok());
    CHECK(decoded.error().code() == ErrorCode::kCorruption);
  }
}

}  // namespace tepui::codec
