#include <map>
#include <memory>
#include <optional>
#include <string>

#include "memory/fail_each.h"
#include "support/catch.h"
#include "tepui/tepui.h"

// As in allocation_failure_test.cc, of a table that is watched: what a live query has told is what
// is stored, whatever memory a writer or the query had to do without.
namespace tepui::memory {
namespace {

struct Fixture {
  Fixture() {
    auto opened = Database::Open({.in_memory = true, .sweep_interval_ms = 0});
    REQUIRE(opened);
    database = *std::move(opened);
    REQUIRE(database->CreateTable({.table = "things",
                                   .partition_key = {"id"},
                                   .sort_key = KeyDefinition{"part", KeyType::kNumber}}));
    const auto things = database->OpenTable("things");
    REQUIRE(things);
    auto watched =
        database->Watch(*things, key("id") == "w",
                        [this](const LiveQueryEvent& event) { Hear(event); }, {.on_pool = false});
    REQUIRE(watched);
    query = *std::move(watched);
    REQUIRE(query->Poll());
  }

  void Hear(const LiveQueryEvent& event) {
    if (event.fresh) told.clear();
    for (const Item& item : event.items) told[PartOf(item)] = item;
    for (const LiveQueryChange& change : event.changes) {
      if (change.before) told.erase(PartOf(*change.before));
      if (change.after) told[PartOf(*change.after)] = *change.after;
    }
  }
  static int64_t PartOf(const Item& item) { return *item.Find("part")->AsNumber()->ToInt64(); }
  Result<void> Write(int64_t number) const {
    TransactWriteItemsRequest request;
    for (int64_t part = 0; part < 3; ++part) {
      const Item item{{"id", "w"},
                      {"part", part},
                      {"text", "a text that does not fit into a string object"},
                      {"number", number}};
      request.transact_items.push_back(
          {.put = TransactWriteItem::Put{.table_name = "things", .item = item}});
    }
    return Done(database->TransactWriteItems(request));
  }
  void CheckTold() {
    REQUIRE(query->Poll());
    std::map<int64_t, Item> stored;
    const auto page = database->Scan({.table_name = "things"});
    REQUIRE(page);
    for (const Item& item : page->items) stored[PartOf(item)] = item;
    CHECK(told == stored);
  }

  std::unique_ptr<Database> database;
  std::map<int64_t, Item> told;
  std::optional<LiveQuery> query;
};

TEST_CASE("writes to a watched table when memory runs out") {
  Fixture f;
  FailEach(
      "TransactWriteItems that is watched", [&](int64_t number) { return f.Write(number); },
      [&](int64_t number, bool) {
        f.CheckTold();
        REQUIRE(f.Write(-number));  // nothing that was given up is in its way
        f.CheckTold();
      });
}

TEST_CASE("a live query that is polled when memory runs out") {
  Fixture f;
  REQUIRE(f.Write(0));
  FailEach(
      "Poll of a live query", [&](int64_t) { return Done(f.query->Poll()); },
      [&](int64_t number, bool) {
        f.CheckTold();
        REQUIRE(f.Write(number));
      });
}

}  // namespace
}  // namespace tepui::memory
