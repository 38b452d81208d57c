#include <atomic>
#include <filesystem>
#include <optional>

#include "trigger/seen.h"

// Subscriptions that cannot go on: records that are lost, tables that are gone.
namespace tepui::trigger_test {
namespace {

TEST_CASE("what was trimmed before it was handled is told, and passed over when asked to") {
  int64_t now = 1'700'000'000;
  Options options = WithClock(InMemory(), now);
  options.stream_retention = std::chrono::seconds(100);
  auto database = OpenScores(options);
  Seen seen;
  auto subscription = Must(database->Subscribe(Polled(), seen.Handler()));
  PutScore(*database, "a", 1);
  now += 200;
  PutScore(*database, "a", 2);
  Must(database->SweepNow());
  CHECK_FALSE(subscription.stats().blocked_by);
  for (int i = 0; i < 3; ++i) {
    const auto lost = subscription.Poll();
    REQUIRE_FALSE(lost);
    CHECK(lost.error().code() == ErrorCode::kTrimmedData);
  }
  CHECK(subscription.Run().error().code() == ErrorCode::kTrimmedData);
  const std::optional<Error> blocked_by = subscription.stats().blocked_by;
  REQUIRE(blocked_by);
  CHECK(blocked_by->code() == ErrorCode::kTrimmedData);
  CHECK(seen.scores.empty());
  Must(subscription.SkipTrimmed());
  CHECK_FALSE(subscription.stats().blocked_by);
  CHECK(Must(subscription.Poll()) == 1);
  CHECK(seen.scores == std::vector<int64_t>{2});
}

TEST_CASE("records that aged out with their stream while nobody was there are told") {
  int64_t now = 1'700'000'000;
  const std::string path = "lost_with_stream";
  std::filesystem::remove_all(path);
  Options options = WithClock({}, now);
  options.path = path;
  options.sweep_interval_ms = 0;
  options.stream_retention = std::chrono::seconds(100);
  const auto set_stream = [](Database& database, bool enabled) {
    StreamSpecification stream{.stream_enabled = enabled};
    if (enabled) stream.stream_view_type = StreamViewType::kNewAndOldImages;
    Must(database.UpdateTable({.table_name = "scores", .stream_specification = stream}));
  };
  Seen seen;
  {
    auto database = OpenScores(options);
    auto subscription = Must(database->Subscribe(Polled(), seen.Handler()));
    for (int i = 1; i <= 3; ++i) PutScore(*database, "a", i);
    CHECK(Must(subscription.Poll(2)) == 2);
    set_stream(*database, false);
  }
  now += 200;
  {
    auto database = Must(Database::Open(options));
    Must(database->SweepNow());
    CHECK(Must(database->ListStreams()).streams.empty());
  }
  auto database = Must(Database::Open(options));
  set_stream(*database, true);
  PutScore(*database, "a", 4);
  auto subscription = Must(database->Subscribe(Polled(), seen.Handler()));
  const auto lost = subscription.Poll();
  REQUIRE_FALSE(lost);
  CHECK(lost.error().code() == ErrorCode::kTrimmedData);
  Must(subscription.SkipTrimmed());
  CHECK(Must(subscription.Poll()) == 1);
  CHECK(seen.scores == std::vector<int64_t>{1, 2, 4});
}

TEST_CASE("on the pool the stats tell that nothing is handled any more, and skipping goes on") {
  int64_t now = 1'700'000'000;
  Options options = WithClock(InMemory(), now);
  options.stream_retention = std::chrono::seconds(100);
  auto database = OpenScores(options);
  std::atomic<int64_t> last{0};
  SubscribeRequest request = Polled();
  request.on_pool = true;
  auto subscription =
      Must(database->Subscribe(request, [&](std::span<const Record> records) -> Result<void> {
        last = NumberOf(*records.back().dynamodb.new_image);
        return {};
      }));
  subscription.Pause();
  PutScore(*database, "a", 1);
  now += 200;
  Must(database->SweepNow());
  subscription.Resume();
  CHECK(Eventually([&] { return subscription.stats().blocked_by.has_value(); }));
  PutScore(*database, "a", 2);
  CHECK(last == 0);
  Must(subscription.SkipTrimmed());
  CHECK(Eventually([&] { return last == 2; }));
  CHECK_FALSE(subscription.stats().blocked_by);
}

TEST_CASE("a subscription whose table is deleted handles what is left, and then tells it") {
  auto database = OpenScores();
  Seen seen;
  std::optional<Subscription> subscription(Must(database->Subscribe(Polled(), seen.Handler())));
  for (int i = 1; i <= 3; ++i) PutScore(*database, "a", i);
  CHECK(Must(subscription->Poll(1)) == 1);
  const bool without_stream = GENERATE(false, true);
  if (without_stream) {
    Must(database->UpdateTable(
        {.table_name = "scores",
         .stream_specification = StreamSpecification{.stream_enabled = false}}));
    CHECK(Must(subscription->Poll()) == 2);
    CHECK(Must(subscription->Poll()) == 0);
  }
  Must(database->DeleteTable({"scores"}));
  if (!without_stream) CHECK(Must(subscription->Poll()) == 2);
  MakeScores(*database);
  PutScore(*database, "a", 4);
  CHECK(subscription->Poll().error().code() == ErrorCode::kTableNotFound);
  CHECK(subscription->Poll().error().code() == ErrorCode::kTableNotFound);
  CHECK(subscription->Run().error().code() == ErrorCode::kTableNotFound);
  const std::optional<Error> blocked_by = subscription->stats().blocked_by;
  REQUIRE(blocked_by);
  CHECK(blocked_by->code() == ErrorCode::kTableNotFound);
  Must(subscription->SkipTrimmed());  // does not help
  CHECK(subscription->Poll().error().code() == ErrorCode::kTableNotFound);

  subscription.reset();
  subscription = Must(database->Subscribe(Polled(), seen.Handler()));
  CHECK(Must(subscription->Poll()) == 1);
  CHECK(seen.scores == Range(1, 4));
}

TEST_CASE("a thread that runs a subscription, and the pool, learn that its table is deleted") {
  auto database = OpenScores();
  SubscribeRequest request = Polled();
  request.on_pool = GENERATE(false, true);
  std::atomic<int> handled{0};
  auto subscription =
      Must(database->Subscribe(request, [&](std::span<const Record> records) -> Result<void> {
        handled += static_cast<int>(records.size());
        return {};
      }));
  std::optional<Result<void>> ended;
  std::thread host([&] {
    if (!request.on_pool) ended = subscription.Run();
  });
  for (int i = 1; i <= 100; ++i) PutScore(*database, "a", i);
  Must(database->DeleteTable({"scores"}));
  CHECK(Eventually([&] { return subscription.stats().blocked_by.has_value(); }));
  host.join();
  CHECK(handled == 100);
  if (!request.on_pool) CHECK(ended->error().code() == ErrorCode::kTableNotFound);
}

}  // namespace
}  // namespace tepui::trigger_test
