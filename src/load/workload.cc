#include "load/workload.h"

namespace tepui::load {

const std::vector<WorkloadName>& WorkloadNames() {
  static const std::vector<WorkloadName> names = {
      {"ycsb-a", "half reads, half updates of one field; some items far more often"},
      {"ycsb-b", "95 % reads, 5 % updates"},
      {"ycsb-c", "reads alone"},
      {"ycsb-d", "95 % reads, of the newest above all, 5 % inserts"},
      {"ycsb-e", "95 % scans of up to 100 items, 5 % inserts"},
      {"ycsb-f", "half reads, half reads with an update behind"},
      {"sessions", "a player's session: 80 % reads, 20 % updates with a counter"},
      {"trade", "gold for goods between two players, in a transaction"},
      {"leaderboard", "80 % the ten best of a board, by an index; 20 % new scores"},
      {"matchmaking", "tickets claimed and given back, by conditional updates"},
  };
  return names;
}

std::unique_ptr<Workload> MakeWorkload(std::string_view name, const WorkloadOptions& options) {
  if (name.starts_with("ycsb-") && name.size() == 6) return MakeYcsb(name.back(), options);
  if (name == "sessions") return MakeSessions(options);
  if (name == "trade") return MakeTrade(options);
  if (name == "leaderboard") return MakeLeaderboard(options);
  if (name == "matchmaking") return MakeMatchmaking(options);
  return nullptr;
}

CreateTableRequest LoadTable(int indexes) {
  CreateTableRequest table{.table_name = "load",
                           .attribute_definitions = {{"id", KeyType::kString}},
                           .key_schema = {{"id", KeyRole::kHash}},
                           .billing_mode = BillingMode::kPayPerRequest};
  for (int i = 0; i < indexes; ++i) {
    const std::string field = "field" + std::to_string(i);
    table.attribute_definitions.push_back({field, KeyType::kString});
    table.global_secondary_indexes.push_back(
        {.index_name = "by_" + field,
         .key_schema = {{field, KeyRole::kHash}},
         .projection = IndexProjection{ProjectionType::kKeysOnly, {}}});
  }
  return table;
}

std::string RandomText(int bytes, Random& random) {
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  std::string text(static_cast<size_t>(bytes), ' ');
  uint64_t bits = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % 10 == 0) bits = random();
    text[i] = kLetters[bits & 63];
    bits >>= 6;
  }
  return text;
}

}  // namespace tepui::load
