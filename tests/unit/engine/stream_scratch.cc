#include "stream_scratch.h"

#include "support/catch.h"

namespace tepui::engine::test {

TableSchema StreamedSchema(uint16_t shards) {
  TableSchema schema = PlainSchema();
  schema.stream = StreamSchema{.view = StreamViewType::kNewAndOldImages, .shards = shards};
  return schema;
}

SeenRecord Seen(uint64_t number, const codec::StreamRecordView& record) {
  const auto copy = [](const std::optional<ItemView>& image) {
    return image ? std::optional(image->Materialize()) : std::nullopt;
  };
  return {.number = number,
          .event = record.event,
          .commit = record.commit,
          .time_us = record.time_us,
          .old_image = copy(record.old_image),
          .new_image = copy(record.new_image)};
}

std::string IdOf(const SeenRecord& record) {
  const Item& image = record.new_image ? *record.new_image : *record.old_image;
  return std::string(*image.Find("id")->AsString());
}

std::vector<std::string> IdsOf(const std::vector<SeenRecord>& records) {
  std::vector<std::string> ids;
  for (const SeenRecord& record : records) ids.push_back(IdOf(record));
  return ids;
}

std::vector<SeenRecord> ReadSettled(const Engine& engine, const Stream& stream, uint16_t shard,
                                    uint64_t* from) {
  std::vector<SeenRecord> records;
  const auto visit = [&](uint64_t number, const codec::StreamRecordView& record) {
    records.push_back(Seen(number, record));
  };
  const StreamRead read{
      .shard = shard, .from = *from, .records_max = 1'000, .bytes_max = size_t{1} << 20};
  const auto end = ReadStream(engine.store(), engine.numbers(), stream, read, visit);
  INFO((end ? "" : end.error().ToString()));
  REQUIRE(end);
  *from = end->next;
  return records;
}

std::vector<SeenRecord> ReadUpToNext(const Engine& engine, const Stream& stream, uint16_t shard,
                                     uint64_t* from) {
  std::vector<SeenRecord> records;
  const uint64_t next = engine.numbers().next();
  const codec::StreamKeyBytes begin = codec::EncodeStreamKey({shard, *from});
  const codec::StreamKeyBytes end = codec::EncodeStreamKey({shard, next});
  const auto cursor = engine.store().NewCursor(
      *stream.space, {{begin.data(), begin.size()}, {end.data(), end.size()}});
  REQUIRE(cursor);
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    const auto record = codec::DecodeStreamRecord((*cursor)->value());
    REQUIRE(record);
    records.push_back(Seen(codec::DecodeStreamKey((*cursor)->key())->number, *record));
  }
  *from = std::max(*from, next);
  return records;
}

std::vector<SeenRecord> ReadFromStart(const Engine& engine, const Stream& stream, uint16_t shard) {
  std::vector<SeenRecord> all;
  uint64_t from = stream.horizons->Of(shard);
  for (bool more = true; more;) {
    const std::vector<SeenRecord> page = ReadSettled(engine, stream, shard, &from);
    more = !page.empty();
    all.insert(all.end(), page.begin(), page.end());
  }
  return all;
}

}  // namespace tepui::engine::test
