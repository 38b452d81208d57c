// A player's items under one partition key: read together, changed one by one, deep inside a map.
#include <cstdio>

#include "tepui/tepui.h"

using namespace tepui;

namespace {

bool Fill(Table& inventory) {
  const std::vector<Item> items{
      {{"player", "p1"}, {"slot", 1}, {"item", "sword"}, {"stats", Map{{"damage", 12}}}},
      {{"player", "p1"}, {"slot", 2}, {"item", "shield"}, {"stats", Map{{"armour", 7}}}},
      {{"player", "p1"}, {"slot", 9}, {"item", "potion"}, {"count", 3}},
      {{"player", "p2"}, {"slot", 1}, {"item", "bow"}, {"stats", Map{{"damage", 9}}}}};
  // One atomic batch: a crash leaves all of them or none.
  return inventory.PutAll(items).ok();
}

}  // namespace

int main() {
  auto db = Database::Open({.in_memory = true});
  if (!db) return 1;
  auto created = (*db)->CreateTable({.table = "inventory",
                                     .partition_key = {"player"},
                                     .sort_key = KeyDefinition{"slot", KeyType::kNumber}});
  if (!created) return 1;
  Table inventory = *(*db)->OpenTable("inventory");
  if (!Fill(inventory)) return 1;

  // The belt: slots 1 to 8, in order.
  int shown = 0;
  for (auto& page : inventory.Query(key("player") == "p1" && key("slot").between(1, 8))) {
    if (!page) return 1;
    for (const ItemView item : *page) {
      std::printf("%s\n", std::string(*item.Find("item")->AsString()).c_str());
      ++shown;
    }
  }
  if (shown != 2) return 1;

  // Sharpen the sword: one number inside a map.
  const Path damage = attr("stats")["damage"];
  if (!inventory.Update({"p1", 1}, UpdateBuilder().set(damage, damage + 3))) return 1;

  // Drink, as long as there is something left.
  const tepui::Update drink = UpdateBuilder().set(attr("count"), attr("count") - 1);
  int drunk = 0;
  while (inventory.Update({"p1", 9}, drink, {.condition = attr("count") > 0})) ++drunk;
  std::printf("%d potions drunk\n", drunk);

  auto sword = inventory.Get({"p1", 1});
  const Value& sharp = *(*sword)->Find("stats")->AsMap()->Find("damage");
  return drunk == 3 && sharp == Value(15) ? 0 : 1;
}
