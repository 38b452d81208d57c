#include <map>
#include <memory>

#include "memory/fail_each.h"
#include "support/catch.h"
#include "tepui/tepui.h"

// As in allocation_failure_test.cc, of tables with a stream and an expiry: a record is there if and
// only if its change is, and no reader stands still before one that was given up.
namespace tepui::memory {
namespace {

constexpr int64_t kNow = 1'700'000'000;

struct Fixture {
  Fixture() {
    Options options{.in_memory = true, .stream_shards = 2, .sweep_interval_ms = 0};
    options.clock = [] {
      return std::chrono::system_clock::time_point(std::chrono::seconds(kNow));
    };
    auto opened = Database::Open(options);
    REQUIRE(opened);
    database = *std::move(opened);
    TableDefinition table{.table = "things"};
    table.partition_key = {"id", KeyType::kString};
    REQUIRE(database->CreateTable(table));
    REQUIRE(Enable());
    REQUIRE(database->UpdateTimeToLive({.table_name = "things",
                                        .time_to_live_specification = TimeToLiveSpecification{
                                            .enabled = true, .attribute_name = "until"}}));
  }

  Result<UpdateTableResponse> Enable() {
    return database->UpdateTable(
        {.table_name = "things",
         .stream_specification = StreamSpecification{
             .stream_enabled = true, .stream_view_type = StreamViewType::kNewAndOldImages}});
  }
  Result<UpdateTableResponse> Disable() {
    return database->UpdateTable(
        {.table_name = "things", .stream_specification = StreamSpecification{}});
  }
  static Item Thing(const std::string& id, int64_t weight, int64_t until = kNow) {
    return {{"id", id},
            {"weight", weight},
            {"until", until},
            {"text", "a text that does not fit into a string object"}};
  }
  Result<void> Put(const Item& item) const {
    return Done(database->PutItem({.table_name = "things", .item = item}));
  }

  // The state of the table that its newest stream tells, from empty on.
  std::map<std::string, Item> Replayed() const {
    std::map<std::string, Item> items;
    const auto table = database->DescribeTable({"things"});
    REQUIRE(table);
    const std::string arn = *table->table.latest_stream_arn;
    const auto stream = database->DescribeStream({.stream_arn = arn});
    REQUIRE(stream);
    for (const Shard& shard : stream->stream_description.shards) {
      std::optional<std::string> iterator =
          database
              ->GetShardIterator({.stream_arn = arn,
                                  .shard_id = shard.shard_id,
                                  .shard_iterator_type = ShardIteratorType::kTrimHorizon})
              ->shard_iterator;
      for (bool more = true; more && iterator;) {
        const auto page = database->GetRecords({.shard_iterator = *iterator});
        REQUIRE(page);
        for (const Record& record : page->records) {
          const std::string id(*record.dynamodb.keys.Find("id")->AsString());
          const auto known = items.find(id);
          CHECK(record.dynamodb.old_image ==
                (known == items.end() ? std::nullopt : std::optional(known->second)));
          items.erase(id);
          if (record.dynamodb.new_image) items[id] = *record.dynamodb.new_image;
        }
        more = !page->records.empty();
        iterator = page->next_shard_iterator;
      }
    }
    return items;
  }
  std::map<std::string, Item> Stored() const {
    std::map<std::string, Item> items;
    const auto page = database->Scan({.table_name = "things"});
    REQUIRE(page);
    for (const Item& item : page->items) items[std::string(*item.Find("id")->AsString())] = item;
    return items;
  }
  void CheckSame() const {
    CHECK(Replayed() == Stored());
    const auto report = database->Verify();
    REQUIRE(report);
    INFO((report->problems.empty() ? "" : report->problems[0]));
    CHECK(report->problems.empty());
  }

  std::unique_ptr<Database> database;
};

TEST_CASE("writes with records when memory runs out") {
  Fixture f;
  // What came next has its record too.
  const auto check = [&](int64_t number, bool) {
    REQUIRE(f.Put(Fixture::Thing("next", number)));
    f.CheckSame();
  };
  FailEach(
      "PutItem with a stream", [&](int64_t number) { return f.Put(Fixture::Thing("w", number)); },
      check);
  FailEach(
      "TransactWriteItems with a stream",
      [&](int64_t number) {
        TransactWriteItemsRequest request;
        for (const char* id : {"x", "y", "z"}) {
          request.transact_items.push_back(
              {.put = TransactWriteItem::Put{.table_name = "things",
                                             .item = Fixture::Thing(id, number)}});
        }
        return Done(f.database->TransactWriteItems(request));
      },
      check);
  FailEach(
      "Transact with a stream",
      [&](int64_t number) {
        return f.database->Transact([&](Transaction& t) {
          return Done(t.PutItem({.table_name = "things", .item = Fixture::Thing("w", number)}));
        });
      },
      check);
  FailEach(
      "DeleteItem with a stream",
      [&](int64_t) {
        return Done(f.database->DeleteItem({.table_name = "things", .key = Item{{"id", "w"}}}));
      },
      check);
}

TEST_CASE("sweeps when memory runs out") {
  Fixture f;
  const auto fill = [&] {
    for (int i = 0; i < 20; ++i) {
      REQUIRE(f.Put(Fixture::Thing("old " + std::to_string(i), 1, kNow - 1)));
    }
    REQUIRE(f.Put(Fixture::Thing("young", 1)));
  };
  fill();
  FailEach(
      "SweepNow", [&](int64_t) { return Done(f.database->SweepNow()); },
      [&](int64_t, bool done) {
        f.CheckSame();
        if (done) CHECK(f.Stored().size() == 1);
        fill();
      });
}

TEST_CASE("reads of streams when memory runs out") {
  Fixture f;
  for (int i = 0; i < 5; ++i) REQUIRE(f.Put(Fixture::Thing(std::to_string(i), 1)));
  const auto check = [&](int64_t number, bool) {
    REQUIRE(f.Put(Fixture::Thing("next", number)));
    f.CheckSame();
  };
  const std::string arn = *f.database->DescribeTable({"things"})->table.latest_stream_arn;
  FailEach(
      "ListStreams", [&](int64_t) { return Done(f.database->ListStreams()); }, check);
  FailEach(
      "DescribeStream",
      [&](int64_t) { return Done(f.database->DescribeStream({.stream_arn = arn})); }, check);
  const std::string shard =
      f.database->DescribeStream({.stream_arn = arn})->stream_description.shards[0].shard_id;
  FailEach(
      "GetRecords",
      [&](int64_t) -> Result<void> {
        const auto iterator =
            f.database->GetShardIterator({.stream_arn = arn,
                                          .shard_id = shard,
                                          .shard_iterator_type = ShardIteratorType::kTrimHorizon});
        if (!iterator) return iterator.error();
        return Done(
            f.database->GetRecords({.shard_iterator = iterator->shard_iterator, .limit = 2}));
      },
      check);
}

// Each time in a database of its own: the more streams there are, the more a new one allocates.
TEST_CASE("streams are made and closed when memory runs out") {
  std::unique_ptr<Fixture> f = std::make_unique<Fixture>();
  const auto is_enabled = [&] {
    return f->database->DescribeTable({"things"})->table.stream_specification.has_value();
  };
  const auto go_on = [&] {
    if (!is_enabled()) REQUIRE(f->Enable());
    REQUIRE(f->Put(Fixture::Thing("w", 1)));
    f->CheckSame();
    f = std::make_unique<Fixture>();
  };
  FailEach(
      "UpdateTable that closes a stream", [&](int64_t) { return Done(f->Disable()); },
      [&](int64_t, bool done) {
        if (done) CHECK_FALSE(is_enabled());
        go_on();
      });
  REQUIRE(f->Disable());
  FailEach(
      "UpdateTable that makes a stream", [&](int64_t) { return Done(f->Enable()); },
      [&](int64_t, bool done) {
        if (done) CHECK(is_enabled());
        go_on();
        REQUIRE(f->Disable());
      });
}

}  // namespace
}  // namespace tepui::memory
