#include <atomic>
#include <filesystem>
#include <future>
#include <optional>

#include "trigger/scores.h"

// What handlers do to their own subscription and database, and how they fail.
namespace tepui::trigger_test {
namespace {

const RecordHandler kNothing = [](std::span<const Record>) -> Result<void> { return {}; };

SubscribeRequest OnPool(StartPosition start = StartPosition::kTrimHorizon) {
  return {.table = "scores", .name = "test", .start = start};
}

SubscribeRequest Polled() {
  SubscribeRequest request = OnPool();
  request.on_pool = false;
  request.retry_wait_ms = 0;
  return request;
}

void MakeLetters(Database& database) {
  Must(database.CreateTable({.table = "letters",
                             .partition_key = {"subscription"},
                             .sort_key = KeyDefinition{"sequence_number"}}));
}

TEST_CASE("a handler may ask and pause its own subscription, but not have it handle more") {
  auto database = OpenScores();
  std::optional<Subscription> own;
  std::vector<ErrorCode> codes;
  size_t calls = 0;
  const RecordHandler handler = [&](std::span<const Record>) -> Result<void> {
    ++calls;
    for (const Result<void>& refused : {own->Run(), own->SkipTrimmed()}) {
      codes.push_back(refused.error().code());
    }
    codes.push_back(own->Poll().error().code());
    codes.push_back(database->Close().error().code());
    own->Pause();
    CHECK(own->stats().paused);
    return {};
  };
  own = Must(database->Subscribe(Polled(), handler));
  PutScore(*database, "a", 1);
  CHECK(Must(own->Poll()) == 1);
  CHECK(codes == std::vector<ErrorCode>(4, ErrorCode::kValidation));
  PutScore(*database, "a", 2);
  CHECK(Must(own->Poll()) == 0);
  own->Resume();
  CHECK(Must(own->Poll()) == 1);
  CHECK(calls == 2);
}

TEST_CASE("a handler on the pool that closes the database is refused, and nothing hangs") {
  auto database = OpenScores();
  std::promise<ErrorCode> closed;
  auto subscription =
      Must(database->Subscribe(OnPool(), [&](std::span<const Record>) -> Result<void> {
        closed.set_value(database->Close().error().code());
        return {};
      }));
  PutScore(*database, "a", 1);
  CHECK(closed.get_future().get() == ErrorCode::kValidation);
  Must(database->Close());
}

TEST_CASE("a name is taken until the handler that stopped its subscription has returned") {
  auto database = OpenScores();
  std::optional<Subscription> own;
  std::optional<ErrorCode> taken;
  own = Must(database->Subscribe(Polled(), [&](std::span<const Record>) -> Result<void> {
    own->Stop();
    const auto other = database->Subscribe(Polled(), kNothing);
    if (!other) taken = other.error().code();
    return {};
  }));
  PutScore(*database, "a", 1);
  CHECK(Must(own->Poll()) == 1);
  CHECK(taken == ErrorCode::kTableInUse);
  auto other = Must(database->Subscribe(Polled(), kNothing));
  CHECK(Must(other.Poll()) == 0);
}

// Several handlers, each on a thread of its own, that are all inside before one goes on.
struct Meeting {
  explicit Meeting(int guests) : away(guests) {}
  void Join() {
    --away;
    while (away > 0) std::this_thread::yield();
  }
  std::atomic<int> away;
};

Options WithThreads(uint32_t threads) {
  Options options = InMemory();
  options.trigger_threads = threads;
  return options;
}

TEST_CASE("handlers that stop each other in a ring do not wait for ever") {
  constexpr int kHandlers = 3;
  auto database = OpenScores(WithThreads(kHandlers));
  std::vector<std::optional<Subscription>> ring(kHandlers);
  Meeting meeting(kHandlers);
  std::atomic<int> ended{0};
  const int way = GENERATE(0, 1, 2);
  for (int i = 0; i < kHandlers; ++i) {
    SubscribeRequest request = OnPool();
    request.name = "ring " + std::to_string(i);
    ring[i] = Must(database->Subscribe(request, [&, i](std::span<const Record>) -> Result<void> {
      meeting.Join();
      Subscription& next = *ring[(i + 1) % kHandlers];
      if (way == 0) next.Stop();
      if (way == 1) next.Pause();
      if (way == 2) static_cast<void>(next.Poll());
      ++ended;
      return {};
    }));
  }
  PutScore(*database, "a", 1);
  CHECK(Eventually([&] { return ended == kHandlers; }));
  if (way == 0) {
    CHECK(Eventually([&] { return Must(database->GetStats()).subscriptions.empty(); }));
  }
  Must(database->Close());
}

TEST_CASE("a handler of a query and one of a subscription may stop each other at once") {
  auto database = OpenScores(WithThreads(2));
  const Table scores = Must(database->OpenTable("scores"));
  std::optional<Subscription> subscription;
  std::optional<LiveQuery> query;
  Meeting meeting(2);
  std::atomic<int> ended{0};
  std::atomic<bool> has_begun{false};
  query = Must(database->Watch(scores, Key("a"), [&](const LiveQueryEvent& event) {
    has_begun = true;
    if (event.fresh) return;
    meeting.Join();
    subscription->Stop();
    ++ended;
  }));
  subscription = Must(database->Subscribe(OnPool(), [&](std::span<const Record>) -> Result<void> {
    meeting.Join();
    query->Stop();
    ++ended;
    return {};
  }));
  REQUIRE(Eventually([&] { return has_begun.load(); }));
  PutScore(*database, "a", 1);
  CHECK(Eventually([&] { return ended == 2; }));
  Must(database->Close());
}

TEST_CASE("a handler may drop its own table") {
  auto database = OpenScores();
  std::atomic<int> handled{0};
  auto subscription =
      Must(database->Subscribe(OnPool(), [&](std::span<const Record> records) -> Result<void> {
        if (handled == 0) static_cast<void>(database->DeleteTable({"scores"}));
        handled += static_cast<int>(records.size());
        return {};
      }));
  PutScore(*database, "a", 1);
  CHECK(Eventually([&] { return handled == 1; }));
  MakeScores(*database);
  PutScore(*database, "a", 2);
  subscription.Stop();
  auto other = Must(database->Subscribe(Polled(), kNothing));
  CHECK(Must(other.Poll()) == 1);  // of the new table only
}

TEST_CASE("a handler that aborts its transaction has handled the records") {
  auto database = OpenScores();
  const TransactionalHandler handler = [](Transaction& transaction,
                                          std::span<const Record>) -> Result<void> {
    transaction.Abort();
    return {};
  };
  {
    auto subscription = Must(database->Subscribe(Polled(), handler));
    PutScore(*database, "a", 1);
    CHECK(Must(subscription.Poll()) == 1);
  }
  auto subscription = Must(database->Subscribe(Polled(), handler));
  CHECK(Must(subscription.Poll()) == 0);
}

TEST_CASE("a handler that others get in the way of does not lose its records") {
  auto database = OpenScores();
  MakeLetters(*database);
  Must(database->CreateTable({.table = "totals", .partition_key = {"id"}}));
  Table totals = Must(database->OpenTable("totals"));
  std::atomic<bool> in_the_way{true};
  std::atomic<int> calls{0};
  const TransactionalHandler handler = [&](Transaction& transaction,
                                           std::span<const Record>) -> Result<void> {
    ++calls;
    auto read = transaction.Get(totals, {"sum"});
    if (!read) return std::move(read).error();
    if (in_the_way) Must(Table(totals).Put({{"id", "sum"}, {"calls", calls.load()}}));
    auto put = transaction.Put(totals, {{"id", "sum"}, {"done", true}});
    return put ? Result<void>() : std::move(put).error();
  };
  SubscribeRequest request = Polled();
  request.attempts_max = 1;
  request.dead_letter_table = "letters";
  auto subscription = Must(database->Subscribe(request, handler));
  PutScore(*database, "a", 1);
  for (int i = 0; i < 3; ++i) {
    CHECK(subscription.Poll().error().code() == ErrorCode::kTransactionConflict);
  }
  CHECK(subscription.stats().failures == 0);
  CHECK_FALSE(subscription.stats().last_failure.empty());
  in_the_way = false;
  CHECK(Must(subscription.Poll()) == 1);
  CHECK(Must(totals.Get({"sum"}))->Find("done") != nullptr);
  CHECK(subscription.stats().records_handled == 1);
  CHECK(Must(database->Scan({.table_name = "letters"})).items.empty());
}

TEST_CASE("records that come while a batch is tried again do not fail with it") {
  auto database = OpenScores();
  SubscribeRequest request = Polled();
  request.bisect = false;
  request.attempts_max = 2;
  auto subscription =
      Must(database->Subscribe(request, [](std::span<const Record> records) -> Result<void> {
        for (const Record& record : records) {
          if (NumberOf(*record.dynamodb.new_image) == 1) {
            return Error(ErrorCode::kValidation, "one");
          }
        }
        return {};
      }));
  PutScore(*database, "a", 1);
  CHECK_FALSE(subscription.Poll());
  for (int i = 2; i <= 10; ++i) PutScore(*database, "a", i);
  CHECK(Must(subscription.Poll()) == 10);
  CHECK(subscription.stats().records_discarded == 1);
  CHECK(subscription.stats().records_handled == 9);
}

TEST_CASE("a letter is written whatever its error says") {
  auto database = OpenScores();
  MakeLetters(*database);
  const std::string text = GENERATE(std::string("\xff\xfe"), std::string(500'000, 'x'),
                                    std::string(1'000, 'x') + std::string(1'000, '\xc3'));
  SubscribeRequest request = Polled();
  request.attempts_max = 1;
  request.dead_letter_table = "letters";
  auto subscription =
      Must(database->Subscribe(request, [&](std::span<const Record>) -> Result<void> {
        return Error(ErrorCode::kValidation, text);
      }));
  PutScore(*database, "a", 1);
  CHECK(Must(subscription.Poll()) == 1);
  CHECK(Must(database->Scan({.table_name = "letters"})).items.size() == 1);
}

TEST_CASE("a table for letters that is away for a time is waited for") {
  auto database = OpenScores();
  MakeLetters(*database);
  SubscribeRequest request = Polled();
  request.attempts_max = 1;
  request.dead_letter_table = "letters";
  auto subscription =
      Must(database->Subscribe(request, [&](std::span<const Record>) -> Result<void> {
        return Error(ErrorCode::kValidation, "never");
      }));
  PutScore(*database, "a", 1);
  Must(database->DeleteTable({"letters"}));
  CHECK(subscription.Poll().error().code() == ErrorCode::kTableNotFound);
  MakeLetters(*database);
  CHECK(Eventually([&] {
    static_cast<void>(subscription.Poll());
    return subscription.stats().records_dead_lettered == 1;
  }));
}

TEST_CASE("halves of a batch do not wait for their window again") {
  auto database = OpenScores();
  std::atomic<int> handled{0};
  std::atomic<int> calls{0};
  SubscribeRequest request = OnPool();
  request.batch_size = 8;
  request.batch_window_ms = 60'000;
  auto subscription =
      Must(database->Subscribe(request, [&](std::span<const Record> records) -> Result<void> {
        if (calls++ == 0) return Error(ErrorCode::kValidation, "once");
        handled += static_cast<int>(records.size());
        return {};
      }));
  for (int i = 1; i <= 8; ++i) PutScore(*database, "a", i);
  CHECK(Eventually([&] { return handled == 8; }));
}

TEST_CASE("a filter that wants nothing lets a subscription stop while a writer does not rest") {
  auto database = OpenScores();
  SubscribeRequest request = OnPool();
  request.filter.events = {EventName::kRemove};
  std::atomic<bool> ending{false};
  std::atomic<int> failed{0};
  std::thread writer([&] {
    for (int i = 0; !ending; ++i) {
      failed += !database->PutItem({.table_name = "scores", .item = Score("p", i)});
    }
  });
  {
    auto subscription = Must(database->Subscribe(request, kNothing));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  ending = true;
  writer.join();
  CHECK(failed == 0);
  Must(database->Close());
}

TEST_CASE("in a database opened read-only there is nothing to subscribe to") {
  const std::string path = "read_only";
  std::filesystem::remove_all(path);
  Options options;
  options.path = path;
  {
    auto database = OpenScores(options);
    auto subscription = Must(database->Subscribe(Polled(), kNothing));
    PutScore(*database, "a", 1);
  }
  options.read_only = true;
  auto database = Must(Database::Open(options));
  const auto refused = database->Subscribe(Polled(), kNothing);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code() == ErrorCode::kUnsupported);
  CHECK(database->Unsubscribe("test").error().code() == ErrorCode::kUnsupported);
  const Table scores = Must(database->OpenTable("scores"));
  size_t told = 0;
  auto query = Must(database->Watch(
      scores, Key("a"), [&](const LiveQueryEvent& event) { told += event.items.size(); },
      {.on_pool = false}));
  CHECK(Must(query.Poll()));
  CHECK(told == 1);
}

TEST_CASE("handles outlive the database, and those moved from do nothing") {
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  auto subscription = Must(database->Subscribe(OnPool(), kNothing));
  auto query = Must(database->Watch(scores, Key("a"), [](const LiveQueryEvent&) {}));
  Subscription taken = std::move(subscription);
  LiveQuery taken_query = std::move(query);
  subscription.Stop();  // NOLINT(bugprone-use-after-move)
  subscription.Pause();
  subscription.Resume();
  query.Stop();  // NOLINT(bugprone-use-after-move)
  CHECK(subscription.Run().error().code() == ErrorCode::kClosed);
  CHECK(subscription.stats().name.empty());
  CHECK(query.Poll().error().code() == ErrorCode::kClosed);
  database.reset();
  CHECK(taken.Poll().error().code() == ErrorCode::kClosed);
  CHECK(taken.SkipTrimmed().error().code() == ErrorCode::kClosed);
  CHECK(taken.stats().name == "test");
  CHECK(taken_query.Poll().error().code() == ErrorCode::kClosed);
}

TEST_CASE("a clock that throws does not end the process by way of the pool") {
  std::atomic<bool> throws{false};
  Options options = InMemory();
  options.clock = [&] {
    if (throws) throw std::runtime_error("no time");
    return std::chrono::system_clock::now();
  };
  auto database = OpenScores(options);
  MakeLetters(*database);
  SubscribeRequest request = OnPool();
  request.attempts_max = 1;
  request.dead_letter_table = "letters";
  std::atomic<int> calls{0};
  auto subscription =
      Must(database->Subscribe(request, [&](std::span<const Record>) -> Result<void> {
        ++calls;
        return Error(ErrorCode::kValidation, "never");
      }));
  subscription.Pause();
  PutScore(*database, "a", 1);
  throws = true;
  subscription.Resume();
  CHECK(Eventually([&] { return calls > 0; }));
  subscription.Pause();
  throws = false;
  subscription.Resume();
  CHECK(Eventually([&] { return subscription.stats().records_dead_lettered == 1; }));
}

}  // namespace
}  // namespace tepui::trigger_test
