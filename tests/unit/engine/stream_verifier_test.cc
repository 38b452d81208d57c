#include "engine/stream_verifier.h"

#include <deque>

#include "bare_database.h"
#include "codec/item_bytes.h"
#include "codec/stream_record.h"
#include "engine/streams.h"
#include "support/catch.h"

namespace tepui::engine::test {
namespace {

constexpr uint16_t kShards = 4;

TableSchema SchemaWith(StreamViewType view) {
  TableSchema schema = PlainSchema();
  schema.stream = StreamSchema{.view = view, .shards = kShards};
  return schema;
}

// A stream of a few changes.
struct Fixture : BareDatabase {
  explicit Fixture(StreamViewType view = StreamViewType::kNewAndOldImages)
      : BareDatabase(SchemaWith(view)), stream(table()->stream) {
    for (int i = 0; i < 10; ++i) Put({{"id", std::to_string(i)}});
    Put({{"id", "3"}, {"v", 1}});
    Delete({{"id", "4"}});
    Commit(TestDelete(*table(), {{"id", "5"}}), true);
  }

  uint16_t ShardOf(const std::string& id) const {
    return stream->ShardOf(TestPut::KeyOf(*table(), {{"id", id}}).view());
  }
  // A record put below the committer, with a number of its own unless it is given.
  void PutRecord(codec::StreamRecordView record, uint16_t shard,
                 std::optional<uint64_t> number = {}) {
    CommitNumbers::Ticket ticket;
    const uint64_t own = ticket.Take(&catalog->numbers(), 1);
    if (!number) number = own;
    if (record.commit == 0) record.commit = *number;
    const auto header = codec::EncodeStreamHeader(record);
    std::string bytes(header.data(), header.size());
    for (const auto* item : {&record.keys, &record.old_image, &record.new_image}) {
      if (*item) bytes.append((*item)->bytes());
    }
    PutBytes(bytes, shard, *number);
  }
  void PutBytes(std::string_view bytes, uint16_t shard, uint64_t number) {
    const auto key = codec::EncodeStreamKey({shard, number});
    Write([&](store::Batch& batch) { batch.Put(*stream->space, {key.data(), key.size()}, bytes); });
  }
  bool Finds(const std::string& what) const {
    return HasProblem("table 'plain', stream " + std::to_string(stream->schema.space_id) + ", key ",
                      what);
  }

  const std::shared_ptr<const Stream> stream;
};

// Keeps what views borrow.
class Images {
 public:
  ItemView Of(const Item& item) {
    Buffer& bytes = kept_.emplace_back();
    codec::EncodeItem(item, &bytes);
    return ItemView::FromChecked(bytes.view());
  }

 private:
  std::deque<Buffer> kept_;
};

using Event = codec::StreamEvent;

}  // namespace

TEST_CASE("the records of sound streams are counted, of every view and when closed", "[engine]") {
  Fixture f(GENERATE(StreamViewType::kKeysOnly, StreamViewType::kNewImage,
                     StreamViewType::kOldImage, StreamViewType::kNewAndOldImages));
  CHECK(f.Report().problems.empty());
  CHECK(f.Report().stream_records == 13);
  REQUIRE(f.catalog->Drop("plain", TimePoint(), {}));
  CHECK(f.Report().problems.empty());
  CHECK(f.Report().stream_records == 13);
  CHECK(f.Report().tables == 0);
}

TEST_CASE("a record that does not decode is found", "[engine]") {
  Fixture f;
  SECTION("of other bytes") {
    f.PutBytes("garbage", 0, f.stream->schema.first_number);
    CHECK(f.Finds("too short"));
  }
  SECTION("without images") {
    std::string header(codec::kStreamHeaderBytes, '\0');
    header[0] = header[1] = 1;
    f.PutBytes(header, 0, f.stream->schema.first_number);
    CHECK(f.Finds("do not fit its event"));
  }
  SECTION("under another key") {
    f.Write([&](store::Batch& batch) { batch.Put(*f.stream->space, "x", ""); });
    CHECK(f.Finds("wrong length"));
  }
}

TEST_CASE("a record in the wrong place is found", "[engine]") {
  Fixture f;
  Images images;
  const codec::StreamRecordView record{.event = Event::kInsert,
                                       .new_image = images.Of({{"id", "x"}})};
  const uint16_t shard = f.ShardOf("x");
  SECTION("of another shard") {
    f.PutRecord(record, static_cast<uint16_t>((shard + 1) % kShards));
    CHECK(f.Finds("belongs to another shard"));
  }
  SECTION("with a number of the future") {
    f.PutRecord(record, shard, f.catalog->numbers().next() + 1);
    CHECK(f.Finds("no such number"));
  }
  SECTION("with a number from before its stream") {
    f.PutRecord(record, shard, f.stream->schema.first_number - 1);
    CHECK(f.Finds("no such number"));
  }
  SECTION("behind the end of a closed stream") {
    REQUIRE(f.catalog->Alter("plain", TimePoint(), [](TableSchema* schema) -> Result<void> {
      schema->stream.reset();
      return {};
    }));
    f.PutRecord(record, shard);
    CHECK(f.Finds("no such number"));
  }
  SECTION("of a shard that there is not") {
    f.PutRecord(record, kShards);
    CHECK(f.Report().problems.size() == 2);  // nor is its item's there
  }
  SECTION("of a later commit") {
    codec::StreamRecordView later = record;
    later.commit = f.catalog->numbers().next() + 1;
    f.PutRecord(later, shard);
    CHECK(f.Finds("later commit"));
  }
}

TEST_CASE("a record whose items are not those of its stream is found", "[engine]") {
  Fixture f;
  Images images;
  const uint16_t shard = f.ShardOf("x");
  SECTION("of another view") {
    f.PutRecord({.event = Event::kModify, .new_image = images.Of({{"id", "x"}})}, shard);
    CHECK(f.Finds("stream's view"));
  }
  SECTION("with keys beside no image") {
    f.PutRecord({.event = Event::kInsert, .keys = images.Of({{"id", "x"}})}, shard);
    CHECK(f.Finds("stream's view"));
  }
  SECTION("without the key") {
    f.PutRecord({.event = Event::kInsert, .new_image = images.Of({{"v", 1}})}, shard);
    CHECK(f.Report().problems.size() == 1);
  }
  SECTION("with a key of another type") {
    f.PutRecord({.event = Event::kInsert, .new_image = images.Of({{"id", 1}})}, shard);
    CHECK(f.Report().problems.size() == 1);
  }
  SECTION("with values that could not have been put") {
    f.PutRecord({.event = Event::kInsert, .new_image = images.Of({{"id", "x"}, {"v", "\xFF"}})},
                shard);
    CHECK(f.Report().problems.size() == 1);
  }
  SECTION("of two items") {
    std::string other = "y";
    while (f.ShardOf(other) == shard) other += "y";
    f.PutRecord({.event = Event::kModify,
                 .old_image = images.Of({{"id", other}}),
                 .new_image = images.Of({{"id", "x"}})},
                shard);
    CHECK(f.Finds("belongs to another shard"));
  }
  SECTION("that expired, and is there") {
    f.PutRecord({.event = Event::kInsert, .expired = true, .new_image = images.Of({{"id", "x"}})},
                shard);
    CHECK(f.Finds("still there"));
  }
}

TEST_CASE("keys that are more than the key are found", "[engine]") {
  Fixture f(StreamViewType::kKeysOnly);
  Images images;
  f.PutRecord({.event = Event::kInsert, .keys = images.Of({{"id", "x"}, {"v", 1}})},
              f.ShardOf("x"));
  CHECK(f.Finds("not those of the table"));
}

}  // namespace tepui::engine::test
