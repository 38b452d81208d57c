// How many players each guild has, kept by a trigger. What it counts and how far it has got are
// one transaction, so no change is missed or counted twice, wherever the process ends.
#include <cstdio>

#include "tepui/tepui.h"

using namespace tepui;

namespace {

bool MakeTables(Database& db) {
  return db.CreateTable({.table = "guilds", .partition_key = {"guild"}}) &&
         db.CreateTable({.table = "players",
                         .partition_key = {"id"},
                         .stream = StreamViewType::kNewAndOldImages});
}

// Counts `player` in or out of the guild that he is in, if he is.
Result<void> Count(Transaction& t, const Table& guilds, const std::optional<Item>& player, int by) {
  const Value* const guild = player ? player->Find("guild") : nullptr;
  if (guild == nullptr) return {};
  auto counted = t.Update(guilds, {*guild->AsString()}, UpdateBuilder().add(attr("players"), by));
  return counted ? Result<void>() : counted.error();
}

Result<Subscription> KeepCounts(Database& db) {
  const Table guilds = *db.OpenTable("guilds");
  const TransactionalHandler count = [guilds](Transaction& t,
                                              std::span<const Record> records) -> Result<void> {
    for (const Record& record : records) {
      const StreamRecord& change = record.dynamodb;
      if (auto out = Count(t, guilds, change.old_image, -1); !out) return out;
      if (auto in = Count(t, guilds, change.new_image, +1); !in) return in;
    }
    return {};
  };
  return db.Subscribe({.table = "players",
                       .name = "guild counts",
                       .start = StartPosition::kTrimHorizon,
                       .on_pool = false},
                      count);
}

}  // namespace

int main() {
  {
    auto db = Database::Open({.path = "guilds.db"});
    if (!db || !MakeTables(**db)) return 1;
    Table players = *(*db)->OpenTable("players");
    for (const char* id : {"ana", "bo", "cy"}) {
      if (!players.Put({{"id", id}, {"guild", "owls"}})) return 1;
    }
    if (!players.Update({"cy"}, UpdateBuilder().set(attr("guild"), "foxes"))) return 1;
    if (!players.Delete({"bo"})) return 1;
    auto counts = KeepCounts(**db);
    if (!counts || !counts->Poll(2)) return 1;
  }  // Two of the five changes are counted; the process may as well have been killed here.

  auto db = Database::Open({.path = "guilds.db"});
  if (!db) return 1;
  auto counts = KeepCounts(**db);  // goes on where it ended
  if (!counts || !counts->Poll()) return 1;
  const Table guilds = *(*db)->OpenTable("guilds");
  const auto owls = *guilds.Get({"owls"});
  const auto foxes = *guilds.Get({"foxes"});
  std::printf("owls: %s, foxes: %s\n", owls->Find("players")->AsNumber()->ToString().c_str(),
              foxes->Find("players")->AsNumber()->ToString().c_str());
  return *owls->Find("players") == Value(1) && *foxes->Find("players") == Value(1) ? 0 : 1;
}
