#include "formats/specimen.h"

#include <chrono>
#include <span>

#include "support/catch.h"

namespace tepui::formats_test {
namespace {

constexpr int kPlayers = 12;
constexpr int64_t kWrittenAt = 1'700'000'000;

Item KeyItem(int number) { return {{"id", "p" + std::to_string(number % 3)}, {"seq", number}}; }

Item PlayerBefore(int number) {
  Item item = KeyItem(number);
  item.Set("guild", number % 2 == 0 ? "red" : "blue");
  item.Set("points", number * 10);
  item.Set("until", kWrittenAt + 1'000'000 + number);
  return item;
}

// Each has one attribute more that the format writes in its own way.
Item Player(int number) {
  Item item = PlayerBefore(number);
  item.Set("points", number * 10 + 1);
  switch (number) {
    case 0:
      item.Set("null", Null());
      item.Set("bools", List{true, false});
      break;
    case 1:
      item.Set("bytes", Binary{std::string("\0\xFF", 2)});
      item.Set("numbers", List{0, -1, *Number::Parse("1E-130"), *Number::Parse("-9.9E125")});
      break;
    case 2:
      item.Set("texts", StringSet{"", "a", "bc"});
      item.Set("counts", NumberSet{-1, 0, 1000});
      item.Set("blobs", BinarySet{{"x"}, {"yy"}});
      break;
    case 3:
      item.Set("bag", Map{{"sword", Map{{"power", 7}}}, {"coins", List{1, List{}, Map{}}}});
      break;
    case 4:
      item.Set(std::string(300, 'n'), "under a long name");
      item.Set("nested", Map{{std::string(255, 'm'), 1}});
      break;
    case 5:
      for (int i = 0; i < 300; ++i) item.Set("field" + std::to_string(i), i);
      break;
    case 6:
      item.Set("text", std::string(70'000, 't'));
      break;
    case 7:
      item.Set("empty", "");
      item.Set("none", Binary{});
      break;
    default:
      break;
  }
  return item;
}

TableDefinition PlayersDefinition() {
  return {.table = "players",
          .partition_key = {"id"},
          .sort_key = KeyDefinition{"seq", KeyType::kNumber},
          .global_indexes = {{.name = "by_guild",
                              .partition_key = {{"guild"}},
                              .sort_key = {{"points", KeyType::kNumber}}},
                             {.name = "by_points",
                              .partition_key = {{"points", KeyType::kNumber}},
                              .projection = ProjectionType::kInclude,
                              .non_key_attributes = {"guild", "bag"}}},
          .local_indexes = {{.name = "by_until",
                             .sort_key = {{"until", KeyType::kNumber}},
                             .projection = ProjectionType::kKeysOnly}},
          .stream = StreamViewType::kNewAndOldImages,
          .expiry_attribute = "until"};
}

void CloseStreamOf(Database& database, const std::string& table) {
  Must(database.UpdateTable(
      {.table_name = table, .stream_specification = StreamSpecification{.stream_enabled = false}}));
}

uint32_t Follow(Database& database, uint32_t records_max) {
  auto following = Must(database.Subscribe({.table = "players",
                                            .name = "follows-players",
                                            .start = StartPosition::kTrimHorizon,
                                            .on_pool = false},
                                           [](std::span<const Record>) { return Result<void>(); }));
  return Must(following.Poll(records_max));
}

}  // namespace

Options SpecimenOptions(const std::string& path) {
  Options options;
  options.path = path;
  options.sweep_interval_ms = 0;
  options.clock = [] {
    return std::chrono::system_clock::time_point(std::chrono::seconds(kWrittenAt));
  };
  return options;
}

std::vector<Item> Players() {
  std::vector<Item> players;
  for (int number = 0; number < kPlayers; ++number) players.push_back(Player(number));
  return players;
}

Key KeyOf(const Item& player) {
  return {*player.Find("id")->AsString(), *player.Find("seq")->AsNumber()};
}

// Of each player two records, and of one more that is gone again two; one is handled.
void WriteSpecimen(Database& database) {
  Must(database.CreateTable(PlayersDefinition()));
  Must(database.CreateTable({.table = "events",
                             .partition_key = {"id", KeyType::kBinary},
                             .stream = StreamViewType::kKeysOnly}));
  Table players = Must(database.OpenTable("players"));
  for (int number = 0; number < kPlayers; ++number) {
    Must(players.Put(PlayerBefore(number)));
    Must(players.Put(Player(number)));
  }
  Must(database.PutItem({.table_name = "players", .item = PlayerBefore(99)}));
  Must(database.DeleteItem({.table_name = "players", .key = KeyItem(99)}));
  Must(database.PutItem({.table_name = "events", .item = {{"id", Binary{"e"}}, {"n", 1}}}));
  CloseStreamOf(database, "events");
  CHECK(Follow(database, 1) == 1);
  TransactWriteItemsRequest request{.client_request_token = "kept"};
  request.transact_items.push_back(
      {.put = TransactWriteItem::Put{.table_name = "events", .item = {{"id", Binary{"t"}}}}});
  Must(database.TransactWriteItems(request));
}

void CheckSpecimen(Database& database) {
  Table players = Must(database.OpenTable("players"));
  for (const Item& player : Players()) {
    CHECK(Must(players.Get(KeyOf(player))) == player);
  }
  CHECK(Must(database.Scan({.table_name = "players"})).count == kPlayers);
  const auto count = [&](const std::string& index, const std::string& condition, Value value) {
    return Must(database.Query({.table_name = "players",
                                .index_name = index,
                                .key_condition_expression = condition,
                                .expression_attribute_values = Item{{":v", std::move(value)}}}))
        .count;
  };
  CHECK(count("by_guild", "guild = :v", "red") == kPlayers / 2);
  CHECK(count("by_points", "points = :v", 31) == 1);
  CHECK(count("by_until", "id = :v", "p1") == kPlayers / 3);
  CHECK(Must(database.ListStreams()).streams.size() == 2);
  const VerifyReport report = Must(database.Verify());
  for (const std::string& problem : report.problems) UNSCOPED_INFO(problem);
  CHECK(report.problems.empty());
  CHECK(report.stream_records == 2 * kPlayers + 2 + 1);
}

uint32_t HandleRest(Database& database) { return Follow(database, 100); }

}  // namespace tepui::formats_test
