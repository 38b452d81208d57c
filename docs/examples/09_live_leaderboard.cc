// A leaderboard from one end to the other: matches are written, a trigger adds up their points, and
// a live query on the index of the sums tells the screen what has changed.
#include <chrono>
#include <cstdio>
#include <set>
#include <thread>

#include "tepui/tepui.h"

using namespace tepui;

namespace {

// What the screen shows: points and player, the worst first.
using Board = std::set<std::pair<int64_t, std::string>>;

Board::value_type RowOf(const Item& score) {
  return {*score.Find("points")->AsNumber()->ToInt64(), *score.Find("player")->AsString()};
}

void Show(const LiveQueryEvent& event, Board* board) {
  if (event.fresh) board->clear();
  for (const Item& item : event.items) board->insert(RowOf(item));
  for (const LiveQueryChange& change : event.changes) {
    if (change.before) board->erase(RowOf(*change.before));
    if (change.after) board->insert(RowOf(*change.after));
  }
}

bool MakeTables(Database& db) {
  if (!db.CreateTable({.table = "matches",
                       .partition_key = {"id", KeyType::kNumber},
                       .stream = StreamViewType::kNewImage})) {
    return false;
  }
  auto created = db.CreateTable({.table = "scores",
                                 .partition_key = {"player"},
                                 .global_indexes = {{.name = "by_points",
                                                     .partition_key = {{"season"}},
                                                     .sort_key = {{"points", KeyType::kNumber}}}}});
  return created.ok();
}

}  // namespace

int main() {
  auto db = Database::Open({.in_memory = true});
  if (!db || !MakeTables(**db)) return 1;
  const Table scores = *(*db)->OpenTable("scores");
  Table matches = *(*db)->OpenTable("matches");

  // On a thread of the database, as soon as a match is written.
  const TransactionalHandler add_up = [&](Transaction& t,
                                          std::span<const Record> records) -> Result<void> {
    for (const Record& record : records) {
      const Item& match = *record.dynamodb.new_image;
      auto added = t.Update(
          scores, {*match.Find("winner")->AsString()},
          UpdateBuilder().set(attr("season"), "s1").add(attr("points"), *match.Find("points")));
      if (!added) return added.error();
    }
    return {};
  };
  auto trigger = (*db)->Subscribe(
      {.table = "matches", .name = "scores", .filter = {.events = {EventName::kInsert}}}, add_up);
  if (!trigger) return 1;

  // On this thread, whenever it asks: first the whole board, then what has become of it.
  Board board;
  auto live = (*db)->Watch(scores, key("season") == "s1",
                           [&](const LiveQueryEvent& event) { Show(event, &board); },
                           {.index = "by_points", .on_pool = false});
  if (!live) return 1;

  const char* const winners[] = {"ana", "bo", "cy", "bo"};
  for (int id = 0; id < 40; ++id) {
    if (!matches.Put({{"id", id}, {"winner", winners[id % 4]}, {"points", 2}})) return 1;
  }
  while (board.empty() || board.rbegin()->first < 40) {
    if (!live->Poll()) return 1;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  for (auto row = board.rbegin(); row != board.rend(); ++row) {
    std::printf("%s: %d\n", row->second.c_str(), static_cast<int>(row->first));
  }
  return board.rbegin()->second == "bo" ? 0 : 1;
}
