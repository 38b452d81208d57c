#include <atomic>
#include <map>
#include <optional>

#include "trigger/scores.h"

namespace tepui::trigger_test {
namespace {

LiveQueryOptions Polled() { return {.on_pool = false}; }

// What a handler was told, and the result that follows from it.
struct Told {
  std::vector<LiveQueryEvent> events;
  std::map<std::string, Item> result;
  bool contradicted = false;  // a change that does not fit what was told before

  static std::string IdOf(const Item& item) { return *item.Find("id")->AsString(); }

  LiveQueryHandler Handler() {
    return [this](const LiveQueryEvent& event) {
      events.push_back(event);
      if (event.fresh) result.clear();
      for (const Item& item : event.items) result[IdOf(item)] = item;
      for (const LiveQueryChange& change : event.changes) {
        const std::string id = IdOf(change.before ? *change.before : *change.after);
        const auto at = result.find(id);
        const bool known = at != result.end();
        contradicted |= known != change.before.has_value();
        contradicted |= known && change.before && !(at->second == *change.before);
        if (known) result.erase(at);
        if (change.after) result[id] = *change.after;
      }
    };
  }
};

TEST_CASE("one key is watched: what it is, then each change") {
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  Told told;
  auto query = Must(database->Watch(scores, Key("a"), told.Handler(), Polled()));
  CHECK(Must(query.Poll()));
  REQUIRE(told.events.size() == 1);
  CHECK(told.events[0].fresh);
  CHECK(told.events[0].items.empty());
  CHECK_FALSE(Must(query.Poll()));
  PutScore(*database, "a", 1);
  PutScore(*database, "b", 1);  // another one
  CHECK(Must(query.Poll()));
  REQUIRE(told.events.size() == 2);
  REQUIRE(told.events[1].changes.size() == 1);
  CHECK(told.events[1].changes[0].before == std::nullopt);
  CHECK(told.events[1].changes[0].after == Score("a", 1));
  PutScore(*database, "a", 1);  // as it was
  CHECK_FALSE(Must(query.Poll()));
  Must(database->DeleteItem({.table_name = "scores", .key = {{"id", "a"}}}));
  CHECK(Must(query.Poll()));
  CHECK(told.events[2].changes[0].before == Score("a", 1));
  CHECK(told.events[2].changes[0].after == std::nullopt);
}

TEST_CASE("a partition of an index is watched as a leaderboard") {
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  PutScore(*database, "a", 10);
  PutScore(*database, "b", 5);
  PutScore(*database, "c", 7, "blue");
  Told told;
  LiveQueryOptions options = Polled();
  options.index = "by_team";
  auto query = Must(
      database->Watch(scores, key("team") == "red" && key("score") > 4, told.Handler(), options));
  CHECK(Must(query.Poll()));
  REQUIRE(told.events[0].items.size() == 2);
  CHECK(told.events[0].items[0] == Score("b", 5));  // in the order of the index
  PutScore(*database, "b", 11);                     // moves
  PutScore(*database, "c", 8, "red");               // comes from another team
  PutScore(*database, "a", 1);                      // leaves the range
  PutScore(*database, "d", 9, "blue");              // has nothing to do with it
  CHECK(Must(query.Poll()));
  CHECK_FALSE(told.contradicted);
  CHECK(told.result ==
        std::map<std::string, Item>{{"b", Score("b", 11)}, {"c", Score("c", 8, "red")}});
}

TEST_CASE("the best of an index are watched: who drops out makes room for the next one") {
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  for (int i = 1; i <= 6; ++i) PutScore(*database, "p" + std::to_string(i), i * 10);
  Told told;
  LiveQueryOptions options = Polled();
  options.index = "by_team";
  options.limit = 3;
  options.scan_index_forward = false;
  auto query = Must(database->Watch(scores, key("team") == "red", told.Handler(), options));
  CHECK(Must(query.Poll()));
  CHECK(told.events[0].items ==
        std::vector<Item>{Score("p6", 60), Score("p5", 50), Score("p4", 40)});
  const auto expect = [&](const std::vector<Item>& best, size_t changes) {
    CHECK(Must(query.Poll()));
    CHECK_FALSE(told.events.back().fresh);
    CHECK(told.events.back().changes.size() == changes);
    CHECK_FALSE(told.contradicted);
    std::map<std::string, Item> result;
    for (const Item& item : best) result[Told::IdOf(item)] = item;
    CHECK(told.result == result);
  };
  Must(database->DeleteItem({.table_name = "scores", .key = {{"id", "p5"}}}));
  expect({Score("p6", 60), Score("p4", 40), Score("p3", 30)}, 2);
  PutScore(*database, "p1", 70);  // comes from below, and pushes one out
  expect({Score("p1", 70), Score("p6", 60), Score("p4", 40)}, 2);
  PutScore(*database, "p4", 65);  // moves inside
  expect({Score("p1", 70), Score("p4", 65), Score("p6", 60)}, 1);
  PutScore(*database, "p2", 5);  // moves below
  CHECK_FALSE(Must(query.Poll()));
  PutScore(*database, "p6", 60, "blue");
  PutScore(*database, "p4", 65, "blue");
  PutScore(*database, "p1", 70, "blue");
  expect({Score("p3", 30), Score("p2", 5)}, 5);
  for (int i = 0; i < 2'000; ++i) PutScore(*database, "q" + std::to_string(i), 100 + i);
  expect({Score("q1999", 2'099), Score("q1998", 2'098), Score("q1997", 2'097)}, 5);
}

TEST_CASE("changes that come faster than they are told become one, too many a fresh result") {
  auto database = OpenScores();
  Must(database->CreateTable({.table = "slots",
                              .partition_key = {"id"},
                              .sort_key = KeyDefinition{"slot", KeyType::kNumber}}));
  const Table slots = Must(database->OpenTable("slots"));
  Told told;
  LiveQueryOptions options = Polled();
  options.changes_max = 10;
  size_t changes = 0;
  size_t fresh = 0;
  auto query = Must(database->Watch(
      slots, key("id") == "p",
      [&](const LiveQueryEvent& event) {
        changes += event.changes.size();
        fresh += event.fresh ? 1 : 0;
      },
      options));
  Table writer = slots;
  CHECK(Must(query.Poll()));
  for (int i = 0; i < 100; ++i) Must(writer.Put({{"id", "p"}, {"slot", 1}, {"count", i}}));
  CHECK(Must(query.Poll()));
  CHECK(changes == 1);
  CHECK(fresh == 1);
  for (int i = 0; i < 100; ++i) Must(writer.Put({{"id", "p"}, {"slot", i}}));
  CHECK(Must(query.Poll()));
  CHECK(fresh == 2);
}

TEST_CASE("what one transaction changes comes in one event, whoever else writes its items") {
  auto database = OpenScores();
  Must(database->CreateTable({.table = "slots",
                              .partition_key = {"id"},
                              .sort_key = KeyDefinition{"slot", KeyType::kNumber}}));
  const Table slots = Must(database->OpenTable("slots"));
  std::atomic<int> torn{0};
  std::atomic<int> last{0};
  std::map<int64_t, int64_t> known;  // "n", which only transactions change, by the slot
  auto query = Must(database->Watch(slots, key("id") == "p", [&](const LiveQueryEvent& event) {
    const auto know = [&](const Item& item) {
      known[NumberOf(item, "slot")] = NumberOf(item, "n");
    };
    for (const Item& item : event.items) know(item);
    for (const LiveQueryChange& change : event.changes) know(*change.after);
    torn += known[1] != known[2];
    last = static_cast<int>(known[1]);
  }));
  std::atomic<bool> ending{false};
  std::atomic<int> failed{0};
  std::thread other([&] {
    Table table = slots;
    for (int i = 0; !ending; ++i) {
      const auto updated = table.Update({"p", i % 2 + 1}, UpdateBuilder().set(attr("by"), i),
                                        {.condition = attr("n").exists()});
      failed += !updated && updated.error().code() != ErrorCode::kConditionFailed;
      // Without a pause, a writer with a core of its own lets no transaction through.
      std::this_thread::sleep_for(std::chrono::microseconds(20));
    }
  });
  for (int i = 1; i <= 2'000; ++i) {
    Must(database->Transact(
        [&](Transaction& transaction) -> Result<void> {
          for (const int slot : {1, 2}) {
            auto set = transaction.Update(slots, {"p", slot}, UpdateBuilder().set(attr("n"), i));
            if (!set) return std::move(set).error();
          }
          return {};
        },
        {.attempts_max = 1'000'000}));
  }
  CHECK(Eventually([&] { return last == 2'000; }));
  ending = true;
  other.join();
  CHECK(failed == 0);
  CHECK(torn == 0);
}

TEST_CASE(
    "under many writers the told result is the stored one in the end, without contradiction") {
  const uint32_t limit = GENERATE(0, 7);
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  Told told;
  LiveQueryOptions options = Polled();
  options.index = "by_team";
  options.limit = limit;
  options.scan_index_forward = limit == 0;
  auto query = Must(database->Watch(scores, key("team") == "red", told.Handler(), options));
  std::atomic<int> running{3};
  std::atomic<int> failed{0};
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 2'000; ++i) {
        const std::string id = "p" + std::to_string((i * 7 + writer) % 50);
        Table table = scores;
        if (!table.Put(Score(id, i % 90, i % 3 == 0 ? "blue" : "red"))) ++failed;
      }
      --running;
    });
  }
  while (running > 0) Must(query.Poll());
  for (std::thread& writer : writers) writer.join();
  Must(query.Poll());
  CHECK(failed == 0);
  CHECK_FALSE(told.contradicted);
  std::map<std::string, Item> stored;
  for (auto& page : scores.Query(key("team") == "red").index("by_team").descending()) {
    for (const ItemView item : *page) {
      if (limit > 0 && stored.size() == limit) break;
      stored[std::string(*item.Find("id")->AsString())] = item.Materialize();
    }
  }
  CHECK(told.result == stored);
  CHECK(told.events.size() > 2);
}

TEST_CASE("a result that is too large, or a table that goes, ends the query") {
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  Told told;
  LiveQueryOptions options = Polled();
  options.index = "by_team";
  options.items_max = 2;
  auto query = Must(database->Watch(scores, key("team") == "red", told.Handler(), options));
  for (int i = 0; i < 3; ++i) PutScore(*database, "p" + std::to_string(i), i);
  CHECK(query.Poll().error().code() == ErrorCode::kLimitExceeded);
  REQUIRE(told.events.back().error);
  CHECK(query.Poll().error().code() == ErrorCode::kLimitExceeded);
  CHECK(told.events.size() == 1);

  auto other = Must(database->Watch(scores, Key("p0"), told.Handler(), Polled()));
  Must(other.Poll());
  Must(database->DeleteTable({"scores"}));
  CHECK(other.Poll().error().code() == ErrorCode::kTableNotFound);
}

TEST_CASE("an index that goes ends the query, also when another one takes its name") {
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  PutScore(*database, "a", 1);
  Told told;
  LiveQueryOptions options = Polled();
  options.index = "by_team";
  auto query = Must(database->Watch(scores, key("team") == "red", told.Handler(), options));
  CHECK(Must(query.Poll()));
  Must(database->UpdateTable(
      {.table_name = "scores",
       .global_secondary_index_updates = {
           {.delete_ = DeleteGlobalSecondaryIndexAction{.index_name = "by_team"}}}}));
  PutScore(*database, "a", 2);
  CHECK(query.Poll().error().code() == ErrorCode::kValidation);
  CHECK(told.events.size() == 2);
  CHECK(told.events.back().error);
}

TEST_CASE("a result that stays as large as it may be does not end the query") {
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  PutScore(*database, "m", 1);
  PutScore(*database, "z", 1);
  Told told;
  LiveQueryOptions options = Polled();
  options.index = "by_team";
  options.items_max = 2;
  auto query = Must(database->Watch(scores, key("team") == "red", told.Handler(), options));
  CHECK(Must(query.Poll()));
  PutScore(*database, "z", 1, "blue");
  PutScore(*database, "a", 1);
  CHECK(Must(query.Poll()));
  CHECK(told.result == std::map<std::string, Item>{{"a", Score("a", 1)}, {"m", Score("m", 1)}});
}

TEST_CASE("a handler of a query that throws is told anew, but not without rest") {
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  std::atomic<int> calls{0};
  std::atomic<bool> throws{true};
  auto query = Must(database->Watch(scores, Key("a"), [&](const LiveQueryEvent&) {
    ++calls;
    if (throws) throw 1;
  }));
  CHECK(Eventually([&] { return calls > 0; }));
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  CHECK(calls < 10);
  throws = false;
  const int before = calls;
  PutScore(*database, "a", 1);
  CHECK(Eventually([&] { return calls > before; }));
}

TEST_CASE("a handler of a query can neither poll it nor close the database, but may end it") {
  auto database = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  std::optional<LiveQuery> own;
  std::vector<ErrorCode> codes;
  own = Must(database->Watch(
      scores, Key("a"),
      [&](const LiveQueryEvent&) {
        codes = {own->Poll().error().code(), database->Close().error().code()};
        own->Stop();
      },
      Polled()));
  CHECK(Must(own->Poll()));
  CHECK(codes == std::vector<ErrorCode>(2, ErrorCode::kValidation));
  CHECK(own->Poll().error().code() == ErrorCode::kClosed);
}

TEST_CASE("mistakes in live queries") {
  auto database = OpenScores();
  auto another = OpenScores();
  const Table scores = Must(database->OpenTable("scores"));
  const LiveQueryHandler handler = [](const LiveQueryEvent&) {};
  LiveQueryOptions index;
  index.index = "nothing";
  CHECK_FALSE(database->Watch(scores, key("team") == "red", handler, index));
  CHECK_FALSE(database->Watch(scores, key("team") == "red", handler));
  CHECK_FALSE(database->Watch(scores, Key(1), handler));
  CHECK_FALSE(another->Watch(scores, Key("a"), handler));
  auto query = Must(database->Watch(scores, Key("a"), handler, Polled()));
  Must(database->Close());
  CHECK(query.Poll().error().code() == ErrorCode::kClosed);
}

}  // namespace
}  // namespace tepui::trigger_test
