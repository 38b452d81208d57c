// The best players of a season, from a global index that is never behind the scores.
#include <cstdio>

#include "tepui/tepui.h"

using namespace tepui;

int main() {
  auto db = Database::Open({.in_memory = true});
  if (!db) return 1;
  auto created =
      (*db)->CreateTable({.table = "scores",
                          .partition_key = {"player"},
                          .global_indexes = {{.name = "by_points",
                                              .partition_key = {{"season"}},
                                              .sort_key = {{"points", KeyType::kNumber}}}}});
  if (!created) return 1;
  Table scores = *(*db)->OpenTable("scores");

  for (int i = 0; i < 100; ++i) {
    const std::string player = "player" + std::to_string(i);
    if (!scores.Put({{"player", player}, {"season", "s1"}, {"points", i * 37 % 101}})) return 1;
  }
  // A late goal moves a player to the top; the index entry moves in the same batch.
  if (!scores.Update({"player42"}, UpdateBuilder().set(attr("points"), 1'000))) return 1;

  auto top = scores.Query(key("season") == "s1").index("by_points").descending().limit(3).Next();
  if (!top || top->size() != 3) return 1;
  int rank = 0;
  for (const ItemView score : *top) {
    std::printf("%d. %s with %s points\n", ++rank,
                std::string(*score.Find("player")->AsString()).c_str(),
                score.Find("points")->AsNumber()->ToString().c_str());
  }
  return *top->items().front().Find("player")->AsString() == "player42" ? 0 : 1;
}
