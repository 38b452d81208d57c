#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "memory/fail_each.h"
#include "support/catch.h"
#include "tepui/tepui.h"

// As in stream_allocation_failure_test.cc, of subscriptions: each allocation fails in its turn
// while a batch is read, handled and its position kept. No record is lost, and what a transaction
// has done with one is not done again.
namespace tepui::memory {
namespace {

constexpr int kRecords = 5;  // of each round

struct Fixture {
  Fixture() {
    auto opened = Database::Open({.in_memory = true, .stream_shards = 2, .sweep_interval_ms = 0});
    REQUIRE(opened);
    database = *std::move(opened);
    for (const char* const table : {"things", "counts", "letters"}) {
      TableDefinition definition{.table = table};
      definition.partition_key = {"subscription", KeyType::kString};
      definition.sort_key = KeyDefinition{"sequence_number"};
      REQUIRE(database->CreateTable(definition));
    }
    REQUIRE(database->UpdateTable(
        {.table_name = "things",
         .stream_specification = StreamSpecification{
             .stream_enabled = true, .stream_view_type = StreamViewType::kNewAndOldImages}}));
  }

  SubscribeRequest Request() const {
    return {.table = "things",
            .name = "a name that does not fit into a string object",
            .batch_size = 3,
            .start = StartPosition::kTrimHorizon,
            .retry_wait_ms = 0,
            .on_pool = false};
  }
  static Item Thing(int64_t round, int i) {
    return {{"subscription", "a partition that does not fit into a string object"},
            {"sequence_number", std::to_string(round) + "." + std::to_string(i)}};
  }
  static std::string NameOf(const Record& record) {
    return std::string(*record.dynamodb.keys.Find("sequence_number")->AsString());
  }
  void PutRound() {
    ++rounds;
    for (int i = 0; i < kRecords; ++i) {
      REQUIRE(database->PutItem({.table_name = "things", .item = Thing(rounds, i)}));
    }
  }
  // Whatever a round has left, with memory.
  void Finish() {
    for (int i = 0; i < 100; ++i) {
      const auto handled = subscription->Poll(1'000);
      INFO((handled ? "" : handled.error().ToString()));
      REQUIRE(handled);
      if (*handled == 0) return;
    }
    FAIL("it does not end");
  }
  // How often each record was handled by `Count`.
  std::map<std::string, int64_t> Counts() const {
    std::map<std::string, int64_t> counts;
    const auto page = database->Scan({.table_name = "counts"});
    REQUIRE(page);
    for (const Item& item : page->items) {
      counts[std::string(*item.Find("sequence_number")->AsString())] =
          *item.Find("n")->AsNumber()->ToInt64();
    }
    return counts;
  }
  TransactionalHandler Count() const {
    const auto counts = database->OpenTable("counts");
    REQUIRE(counts);
    return [table = *counts](Transaction& t, std::span<const Record> records) -> Result<void> {
      for (const Record& record : records) {
        auto added =
            t.Update(table, {"counted", NameOf(record)}, UpdateBuilder().add(attr("n"), 1));
        if (!added) return std::move(added).error();
      }
      return {};
    };
  }

  std::unique_ptr<Database> database;
  std::optional<Subscription> subscription;
  int64_t rounds = 0;
};

TEST_CASE("a transactional handler when memory runs out: nothing is lost or done twice") {
  Fixture f;
  auto subscribed = f.database->Subscribe(f.Request(), f.Count());
  REQUIRE(subscribed);
  f.subscription = *std::move(subscribed);
  f.PutRound();
  FailEach(
      "Poll of a transactional handler", [&](int64_t) { return Done(f.subscription->Poll(1'000)); },
      [&](int64_t, bool) {
        f.Finish();
        const auto counts = f.Counts();
        CHECK(counts.size() == static_cast<size_t>(f.rounds * kRecords));
        for (const auto& [name, n] : counts) {
          INFO(name);
          CHECK(n == 1);
        }
        f.PutRound();
      });
}

TEST_CASE("a handler when memory runs out: it is given every record, in order") {
  Fixture f;
  std::vector<std::string> seen;
  seen.reserve(100'000);
  auto subscribed = f.database->Subscribe(
      f.Request(), RecordHandler([&](std::span<const Record> records) -> Result<void> {
        for (const Record& record : records) seen.push_back(Fixture::NameOf(record));
        return {};
      }));
  REQUIRE(subscribed);
  f.subscription = *std::move(subscribed);
  f.PutRound();
  FailEach(
      "Poll of a handler", [&](int64_t) { return Done(f.subscription->Poll(1'000)); },
      [&](int64_t, bool) {
        f.Finish();
        // Each the first time in its turn; those of a batch that was not kept come again.
        int next = 0;
        for (const std::string& name : seen) {
          const int i = std::stoi(name.substr(name.find('.') + 1));
          CHECK(i <= next);
          if (i == next) ++next;
        }
        CHECK(next == kRecords);
        seen.clear();
        f.PutRound();
      });
}

TEST_CASE("dead letters when memory runs out: each record has one") {
  Fixture f;
  SubscribeRequest request = f.Request();
  request.attempts_max = 1;
  request.bisect = false;
  request.dead_letter_table = "letters";
  auto subscribed =
      f.database->Subscribe(request, RecordHandler([](std::span<const Record>) -> Result<void> {
                              return Error(ErrorCode::kValidation, "never");
                            }));
  REQUIRE(subscribed);
  f.subscription = *std::move(subscribed);
  f.PutRound();
  FailEach(
      "Poll that writes letters", [&](int64_t) { return Done(f.subscription->Poll(1'000)); },
      [&](int64_t, bool) {
        f.Finish();
        const auto letters = f.database->Scan({.table_name = "letters"});
        REQUIRE(letters);
        CHECK(letters->items.size() == static_cast<size_t>(f.rounds * kRecords));
        f.PutRound();
      });
}

TEST_CASE("subscriptions are opened and ended when memory runs out") {
  Fixture f;
  FailEach(
      "Subscribe",
      [&](int64_t) -> Result<void> {
        auto subscribed = f.database->Subscribe(f.Request(), f.Count());
        if (!subscribed) return std::move(subscribed).error();
        f.subscription = *std::move(subscribed);
        return {};
      },
      [&](int64_t, bool) {
        f.PutRound();
        f.subscription.reset();
        auto again = f.database->Subscribe(f.Request(), f.Count());
        REQUIRE(again);
        f.subscription = *std::move(again);
        f.Finish();
        CHECK(f.Counts().size() == static_cast<size_t>(f.rounds * kRecords));
        f.subscription.reset();
      });
}

}  // namespace
}  // namespace tepui::memory
