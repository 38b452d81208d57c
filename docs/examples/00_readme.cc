// The lines of the README, so that they keep compiling and doing what they say.
#include <filesystem>
#include <iostream>

#include "tepui/tepui.h"

using namespace tepui;

int main() {
  std::filesystem::remove_all("world.db");
  // clang-format off
  auto db = Database::Open({.path = "world.db"}).value();
  db->CreateTable({.table = "players",
                   .partition_key = {"id", KeyType::kString},
                   .global_indexes = {{.name = "by_level",
                                       .partition_key = {{"realm"}},
                                       .sort_key = {{"level", KeyType::kNumber}}}}}).value();
  Table players = db->OpenTable("players").value();

  players.Put({{"id", "p1"}, {"realm", "eu"}, {"level", 7}, {"gold", 120}},
              {.condition = attr("id").not_exists()}).value();
  players.Update({"p1"}, UpdateBuilder().set(attr("gold"), attr("gold") - 50),
                 {.condition = attr("gold") >= 50}).value();
  for (auto& page : players.Query(key("realm") == "eu" && key("level") >= 5).index("by_level"))
    for (ItemView player : page.value()) std::cout << *player.Find("id")->AsString() << '\n';
  // clang-format on
  const auto left = players.Get({"p1"}).value();
  return *left->Find("gold") == Value(70) ? 0 : 1;
}
