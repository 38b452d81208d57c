// Two players trade: many reads and writes that happen together or not at all.
#include <cstdio>

#include "tepui/tepui.h"

using namespace tepui;

namespace {

// `item` and `price` coins change hands, both or neither.
Result<void> Trade(Database& db, Table& players, Table& items, const char* item, const char* seller,
                   const char* buyer, int price) {
  const auto pay = [&](Transaction& t, const char* from, int coins) -> Result<void> {
    auto paid = t.Update(players, {from}, UpdateBuilder().set(attr("coins"), attr("coins") + coins),
                         {.condition = attr("coins") >= -coins});
    return paid ? Result<void>() : paid.error();
  };
  // May run more than once: it only touches what goes through `t`.
  return db.Transact([&](Transaction& t) -> Result<void> {
    auto owned = t.GetView(items, {item});
    if (!owned) return owned.error();
    if (!*owned || (*owned)->Find("owner")->AsString() != seller) {
      return Error(ErrorCode::kConditionFailed, "the seller does not have it");
    }
    if (auto paid = pay(t, buyer, -price); !paid) return paid;
    if (auto paid = pay(t, seller, price); !paid) return paid;
    auto moved = t.Put(items, {{"id", item}, {"owner", buyer}});
    return moved ? Result<void>() : moved.error();
  });
}

}  // namespace

int main() {
  auto db = Database::Open({.in_memory = true});
  if (!db || !(*db)->CreateTable({.table = "players", .partition_key = {"id"}}) ||
      !(*db)->CreateTable({.table = "items", .partition_key = {"id"}})) {
    return 1;
  }
  Table players = *(*db)->OpenTable("players");
  Table items = *(*db)->OpenTable("items");
  if (!players.Put({{"id", "ana"}, {"coins", 100}})) return 1;
  if (!players.Put({{"id", "bo"}, {"coins", 0}})) return 1;
  if (!items.Put({{"id", "sword"}, {"owner", "bo"}})) return 1;

  const bool first = Trade(**db, players, items, "sword", "bo", "ana", 70).ok();
  const auto second = Trade(**db, players, items, "sword", "ana", "bo", 80);  // bo has only 70
  if (!first || second) return 1;
  std::printf("the second trade: %s\n", second.error().message().c_str());

  // All tables at one moment, whatever happens meanwhile.
  auto now = (*db)->NewSnapshot();
  if (!now) return 1;
  auto ana = now->Get(players, {"ana"});
  auto sword = now->Get(items, {"sword"});
  const bool right = *(*ana)->Find("coins")->AsNumber() == Number(30) &&
                     *(*sword)->Find("owner")->AsString() == "ana";
  std::printf("ana has the sword and 30 coins: %s\n", right ? "yes" : "no");
  return right ? 0 : 1;
}
