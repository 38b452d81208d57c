#include <atomic>
#include <filesystem>
#include <mutex>

#include "trigger/seen.h"

namespace tepui::trigger_test {
namespace {

TEST_CASE("a subscription handles every change once, over all shards in the order of commits") {
  auto database = OpenScores();
  Seen seen;
  auto subscription = Must(database->Subscribe(Polled(), seen.Handler()));
  for (int i = 1; i <= 250; ++i) PutScore(*database, "p" + std::to_string(i % 17), i);
  CHECK(Must(subscription.Poll(1'000)) == 250);
  CHECK(seen.scores == Range(1, 250));
  CHECK(seen.batches == std::vector<size_t>{100, 100, 50});
  CHECK(Must(subscription.Poll()) == 0);
  PutScore(*database, "q", 251);
  CHECK(Must(subscription.Poll(1)) == 1);
  CHECK(seen.scores.back() == 251);
  CHECK(subscription.stats().records_handled == 251);
  CHECK(subscription.stats().lag_ms == 0);
}

TEST_CASE("a new subscription starts with the newest or the oldest record") {
  auto database = OpenScores();
  PutScore(*database, "a", 1);
  Seen newest;
  Seen oldest;
  SubscribeRequest other = Polled();
  other.name = "other";
  auto latest = Must(database->Subscribe(Polled(StartPosition::kLatest), newest.Handler()));
  auto horizon = Must(database->Subscribe(other, oldest.Handler()));
  PutScore(*database, "a", 2);
  CHECK(Must(latest.Poll()) == 1);
  CHECK(Must(horizon.Poll()) == 2);
  CHECK(newest.scores == Range(2, 2));
  CHECK(oldest.scores == Range(1, 2));
}

TEST_CASE("a subscription goes on where it ended, also after the database was closed") {
  const std::string path = "reopened";
  std::filesystem::remove_all(path);
  Options options;
  options.path = path;
  Seen seen;
  {
    auto database = Must(Database::Open(options));
    MakeScores(*database);
    auto subscription = Must(database->Subscribe(Polled(), seen.Handler()));
    for (int i = 1; i <= 10; ++i) PutScore(*database, "p" + std::to_string(i), i);
    CHECK(Must(subscription.Poll(4)) == 4);
  }
  for (const int round : {0, 1}) {
    auto database = Must(Database::Open(options));
    {
      auto subscription = Must(database->Subscribe(Polled(), seen.Handler()));
      PutScore(*database, "q", 11 + round);
      Must(subscription.Poll(round == 0 ? 3 : 100));
    }
    // The same name again, in the same opening.
    auto subscription = Must(database->Subscribe(Polled(), seen.Handler()));
    CHECK(Must(subscription.Poll(100)) == (round == 0 ? 4 : 0));
    Must(database->Close());
    CHECK(subscription.Poll().error().code() == ErrorCode::kClosed);
  }
  CHECK(seen.scores == Range(1, 12));
}

TEST_CASE("filters leave out what they do not want") {
  auto database = OpenScores();
  std::vector<std::string> seen;
  const RecordHandler handler = [&](std::span<const Record> records) -> Result<void> {
    for (const Record& record : records) {
      seen.push_back(std::string(*record.dynamodb.keys.Find("id")->AsString()));
    }
    return {};
  };
  SubscribeRequest request = Polled();
  SECTION("by event") { request.filter.events = {EventName::kRemove}; }
  SECTION("by the new image") { request.filter.new_image = attr("score") > 5; }
  SECTION("by the old image") { request.filter.old_image = attr("score").exists(); }
  SECTION("by a pattern") {
    const Map pattern{{"dynamodb", Map{{"Keys", Map{{"id", Map{{"S", List{"c"}}}}}}}}};
    request.filter.patterns = {Must(EventPattern::From(pattern))};
  }
  auto subscription = Must(database->Subscribe(request, handler));
  PutScore(*database, "a", 1);
  PutScore(*database, "b", 10);
  PutScore(*database, "c", 2);
  PutScore(*database, "a", 3);
  Must(database->DeleteItem({.table_name = "scores", .key = {{"id", "b"}}}));
  const uint32_t handled = Must(subscription.Poll());
  CHECK(handled == seen.size());
  if (!request.filter.events.empty()) CHECK(seen == std::vector<std::string>{"b"});
  if (request.filter.new_image) CHECK(seen == std::vector<std::string>{"b"});
  if (request.filter.old_image) CHECK(seen == std::vector<std::string>{"a", "b"});
  if (!request.filter.patterns.empty()) CHECK(seen == std::vector<std::string>{"c"});
}

TEST_CASE("a transactional handler's writes and the position are one") {
  auto database = OpenScores();
  Must(database->CreateTable({.table = "totals", .partition_key = {"team"}}));
  const Table totals = Must(database->OpenTable("totals"));
  bool fails = true;
  const TransactionalHandler handler = [&](Transaction& transaction,
                                           std::span<const Record> records) -> Result<void> {
    for (const Record& record : records) {
      auto done = transaction.Update(
          totals, {"red"},
          UpdateBuilder().set(attr("sum"),
                              attr("sum").or_else(0) + NumberOf(*record.dynamodb.new_image)));
      if (!done) return std::move(done).error();
    }
    if (fails) return Error(ErrorCode::kValidation, "not yet");
    return {};
  };
  SubscribeRequest request = Polled();
  request.retry_wait_ms = 0;
  request.bisect = false;
  auto subscription = Must(database->Subscribe(request, handler));
  for (int i = 1; i <= 10; ++i) PutScore(*database, "p" + std::to_string(i), i);
  CHECK(subscription.Poll().error().message() == "not yet");
  CHECK(Must(totals.Get({"red"})) == std::nullopt);
  CHECK(subscription.stats().failures == 1);
  CHECK(subscription.stats().lag_ms > 0);
  fails = false;
  CHECK(Must(subscription.Poll()) == 10);
  CHECK(NumberOf(*Must(totals.Get({"red"})), "sum") == 55);
  CHECK(Must(subscription.Poll()) == 0);
}

TEST_CASE("a batch that fails is halved until the record is found, which ends as a dead letter") {
  auto database = OpenScores();
  Must(database->CreateTable({.table = "letters",
                              .partition_key = {"subscription"},
                              .sort_key = KeyDefinition{"sequence_number"}}));
  std::vector<int64_t> done;
  size_t calls = 0;
  const RecordHandler handler = [&](std::span<const Record> records) -> Result<void> {
    ++calls;
    for (const Record& record : records) {
      const int64_t score = NumberOf(*record.dynamodb.new_image);
      if (score == 13) return Error(ErrorCode::kValidation, "unlucky");
      if (score == 40) throw std::runtime_error("thrown");
    }
    for (const Record& record : records) done.push_back(NumberOf(*record.dynamodb.new_image));
    return {};
  };
  SubscribeRequest request = Polled();
  request.attempts_max = 3;
  request.retry_wait_ms = 0;
  const bool buried = GENERATE(true, false);
  if (buried) request.dead_letter_table = "letters";
  auto subscription = Must(database->Subscribe(request, handler));
  for (int i = 1; i <= 50; ++i) PutScore(*database, "p" + std::to_string(i), i);
  for (int i = 0; i < 200; ++i) static_cast<void>(subscription.Poll(1'000));
  std::vector<int64_t> expected = Range(1, 50);
  std::erase(expected, 13);
  std::erase(expected, 40);
  CHECK(done == expected);
  CHECK(calls < 60);
  const SubscriptionStats stats = subscription.stats();
  CHECK(stats.records_handled == 48);
  CHECK(stats.records_dead_lettered == (buried ? 2 : 0));
  CHECK(stats.records_discarded == (buried ? 0 : 2));
  if (!buried) return;
  const auto letters = Must(database->Scan({.table_name = "letters"})).items;
  REQUIRE(letters.size() == 2);
  CHECK(*letters[0].Find("error") == Value("Validation: unlucky"));
  CHECK(NumberOf(*letters[0].Find("new_image")->AsMap()) == 13);
  CHECK(*letters[1].Find("error") == Value("Validation: The handler threw: thrown"));
  CHECK(*letters[1].Find("event_name") == Value("INSERT"));
}

TEST_CASE("the wait between attempts doubles") {
  auto database = OpenScores();
  size_t calls = 0;
  const RecordHandler handler = [&](std::span<const Record>) -> Result<void> {
    ++calls;
    return Error(ErrorCode::kValidation, "never");
  };
  SubscribeRequest request = Polled();
  request.retry_wait_ms = 20;
  auto subscription = Must(database->Subscribe(request, handler));
  PutScore(*database, "a", 1);
  CHECK_FALSE(subscription.Poll());
  CHECK(Must(subscription.Poll()) == 0);  // it waits
  CHECK(calls == 1);
  CHECK(Eventually([&] { return !subscription.Poll(); }));
  CHECK(calls == 2);
}

TEST_CASE("the pool runs handlers by itself; pause and resume hold and release them") {
  auto database = OpenScores();
  std::atomic<int64_t> last{0};
  const RecordHandler handler = [&](std::span<const Record> records) -> Result<void> {
    last = NumberOf(*records.back().dynamodb.new_image);
    return {};
  };
  SubscribeRequest request = Polled();
  request.on_pool = true;
  auto subscription = Must(database->Subscribe(request, handler));
  PutScore(*database, "a", 1);
  CHECK(Eventually([&] { return last == 1; }));
  subscription.Pause();
  PutScore(*database, "a", 2);
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  CHECK(last == 1);
  CHECK(subscription.stats().paused);
  CHECK(subscription.stats().lag_ms > 0);
  subscription.Resume();
  CHECK(Eventually([&] { return last == 2; }));
  CHECK(Must(database->GetStats()).subscriptions.size() == 1);
  subscription.Stop();
  PutScore(*database, "a", 3);
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  CHECK(last == 2);
  CHECK(Must(database->GetStats()).subscriptions.empty());
}

TEST_CASE("a batch window waits for more") {
  auto database = OpenScores();
  std::mutex mutex;
  Seen seen;
  const RecordHandler inner = seen.Handler();
  SubscribeRequest request = Polled();
  request.on_pool = true;
  request.batch_size = 5;
  request.batch_window_ms = 60'000;
  auto subscription = Must(database->Subscribe(request, [&](std::span<const Record> records) {
    const std::lock_guard lock(mutex);
    return inner(records);
  }));
  for (int i = 1; i <= 4; ++i) PutScore(*database, "a", i);
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  {
    const std::lock_guard lock(mutex);
    CHECK(seen.batches.empty());
  }
  PutScore(*database, "a", 5);
  CHECK(Eventually([&] {
    const std::lock_guard lock(mutex);
    return seen.batches == std::vector<size_t>{5};
  }));
}

TEST_CASE("a batch is bounded in bytes too, but never without a record") {
  auto database = OpenScores();
  const auto put = [&](int score, size_t bytes) {
    Item item = Score("p" + std::to_string(score), score);
    item.Set("text", std::string(bytes, 'x'));
    Must(database->PutItem({.table_name = "scores", .item = item}));
  };
  Seen seen;
  SubscribeRequest request = Polled();
  request.batch_bytes_max = 10'000;
  auto subscription = Must(database->Subscribe(request, seen.Handler()));
  for (int i = 1; i <= 5; ++i) put(i, 4'000);
  put(6, 20'000);
  put(7, 10);
  put(8, 10);
  CHECK(Must(subscription.Poll()) == 8);
  CHECK(seen.batches == std::vector<size_t>{2, 2, 1, 1, 2});
  CHECK(seen.scores == Range(1, 8));
}

TEST_CASE("a batch that is full in bytes does not wait for its window") {
  auto database = OpenScores();
  std::atomic<int> handled{0};
  SubscribeRequest request = Polled();
  request.on_pool = true;
  request.batch_window_ms = 60'000;
  request.batch_bytes_max = 300;  // some records, and not a hundred
  auto subscription =
      Must(database->Subscribe(request, [&](std::span<const Record> records) -> Result<void> {
        handled += static_cast<int>(records.size());
        return {};
      }));
  for (int i = 1; i <= 50; ++i) PutScore(*database, "a", i);
  CHECK(Eventually([&] { return handled > 30; }));
}

TEST_CASE("a thread of the host runs a subscription until it is stopped") {
  auto database = OpenScores();
  std::atomic<int> handled{0};
  auto subscription =
      Must(database->Subscribe(Polled(), [&](std::span<const Record> records) -> Result<void> {
        handled += static_cast<int>(records.size());
        return {};
      }));
  bool ended_well = false;
  std::thread host([&] { ended_well = subscription.Run().ok(); });
  for (int i = 1; i <= 100; ++i) PutScore(*database, "a", i);
  CHECK(Eventually([&] { return handled == 100; }));
  subscription.Stop();
  host.join();
  CHECK(ended_well);
}

TEST_CASE("a subscription follows its table from a closed stream to the next one") {
  auto database = OpenScores();
  Seen seen;
  auto subscription = Must(database->Subscribe(Polled(), seen.Handler()));
  PutScore(*database, "a", 1);
  Must(database->UpdateTable(
      {.table_name = "scores",
       .stream_specification = StreamSpecification{.stream_enabled = false}}));
  PutScore(*database, "a", 2);  // in no stream
  Must(database->UpdateTable(
      {.table_name = "scores",
       .stream_specification = StreamSpecification{
           .stream_enabled = true, .stream_view_type = StreamViewType::kNewAndOldImages}}));
  PutScore(*database, "a", 3);
  CHECK(Must(subscription.Poll()) == 2);
  CHECK(seen.scores == std::vector<int64_t>{1, 3});
}

TEST_CASE("mistakes in subscriptions") {
  auto database = OpenScores();
  Must(database->CreateTable({.table = "plain", .partition_key = {"id"}}));
  const RecordHandler handler = [](std::span<const Record>) -> Result<void> { return {}; };
  const auto code = [&](const SubscribeRequest& request) {
    auto subscribed = database->Subscribe(request, handler);
    REQUIRE_FALSE(subscribed);
    return subscribed.error().code();
  };
  SubscribeRequest request = Polled();
  request.table = "nothing";
  CHECK(code(request) == ErrorCode::kTableNotFound);
  request.table = "plain";
  CHECK(code(request) == ErrorCode::kValidation);
  request = Polled();
  request.name = "";
  CHECK(code(request) == ErrorCode::kValidation);
  request = Polled();
  request.batch_size = 0;
  CHECK(code(request) == ErrorCode::kValidation);
  request = Polled();
  request.dead_letter_table = "plain";
  CHECK(code(request) == ErrorCode::kValidation);
  auto running = Must(database->Subscribe(Polled(), handler));
  CHECK(code(Polled()) == ErrorCode::kTableInUse);
  CHECK(database->Unsubscribe("test").error().code() == ErrorCode::kTableInUse);
  running.Stop();
  CHECK(database->Unsubscribe("test"));
  Options options = InMemory();
  options.trigger_threads = 0;
  auto other = OpenScores(options);
  request = Polled();
  request.on_pool = true;
  CHECK_FALSE(other->Subscribe(request, handler));
}

}  // namespace
}  // namespace tepui::trigger_test
