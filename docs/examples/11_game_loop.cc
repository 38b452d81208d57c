// A game loop that hears of changes in its tick: no other thread, so no lock around the game's own
// state, and never more work in a frame than it has asked for.
#include <cstdio>
#include <map>
#include <string>

#include "tepui/tepui.h"

using namespace tepui;

int main() {
  auto db = Database::Open({.path = "world.db", .durability = Durability::kBuffered});
  if (!db) return 1;
  if (!(*db)->CreateTable({.table = "kills",
                           .partition_key = {"id", KeyType::kNumber},
                           .stream = StreamViewType::kNewImage})) {
    return 1;
  }
  Table kills = *(*db)->OpenTable("kills");

  std::map<std::string, int> wolves;  // state of the game, which only the loop touches
  const RecordHandler count = [&](std::span<const Record> records) -> Result<void> {
    for (const Record& record : records) {
      ++wolves[*record.dynamodb.new_image->Find("by")->AsString()];
    }
    return {};
  };
  auto quest = (*db)->Subscribe(
      {.table = "kills",
       .name = "wolf quest",
       .filter = {.events = {EventName::kInsert}, .new_image = attr("what") == "wolf"},
       .on_pool = false},
      count);
  if (!quest) return 1;

  for (int tick = 0; tick < 30; ++tick) {
    if (tick < 10) {  // the game: three kills a tick, two of them wolves
      for (int i = 0; i < 3; ++i) {
        const char* const what = i == 2 ? "bear" : "wolf";
        if (!kills.Put({{"id", tick * 3 + i}, {"by", "ana"}, {"what", what}})) return 1;
      }
    }
    auto handled = quest->Poll(5);  // at most so many in a tick; the others wait for the next one
    if (!handled) std::printf("not this time: %s\n", handled.error().message().c_str());
    if (tick == 3) quest->Pause();  // a cut scene: Poll does nothing meanwhile
    if (tick == 5) {
      std::printf("behind by %u ms or more\n", static_cast<unsigned>(quest->stats().lag_ms));
      quest->Resume();
    }
  }
  std::printf("%d wolves\n", wolves["ana"]);
  return wolves["ana"] == 20 && quest->stats().lag_ms == 0 ? 0 : 1;
}
