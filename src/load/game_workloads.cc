#include "load/workload.h"

// What games do with a database.
namespace tepui::load {
namespace {

std::string KeyOf(const char* kind, uint64_t number) { return kind + std::to_string(number); }

// Items by number, chosen as the options say or else as the workload does.
class GameWorkload : public Workload {
 public:
  GameWorkload(const WorkloadOptions& options, Distribution usual)
      : options_(options),
        items_(options.items),
        choice_(MakeChoice(options.distribution.value_or(usual), items_)) {}

 protected:
  uint64_t Some(Random& random) const { return choice_->Next(random); }
  uint64_t items() const { return items_; }
  std::string Bulk(Random& random) const {
    return RandomText(options_.fields * options_.field_bytes, random);
  }
  const WorkloadOptions& options() const { return options_; }

 private:
  const WorkloadOptions options_;
  ItemCount items_;
  const std::unique_ptr<Choice> choice_;
};

class Sessions final : public GameWorkload {
 public:
  explicit Sessions(const WorkloadOptions& options)
      : GameWorkload(options, Distribution::kZipfian) {}

  CreateTableRequest Table() const override { return LoadTable(0); }

  Item ItemAt(uint64_t number, Random& random) const override {
    return {{"id", KeyOf("session", number)}, {"seen", 0}, {"state", Bulk(random)}};
  }

  Operation Next(Random& random) override {
    Item key{{"id", KeyOf("session", Some(random))}};
    if (Part(random) < 0.8) {
      return {"read", {GetItemRequest{.table_name = "load", .key = std::move(key)}}};
    }
    return {"write",
            {UpdateItemRequest{
                .table_name = "load",
                .key = std::move(key),
                .update_expression = "SET seen = seen + :one, #state = :state",
                .expression_attribute_names = AttributeNames{{"#state", "state"}},
                .expression_attribute_values = Item{{":one", 1}, {":state", Bulk(random)}}}},
            1};
  }
};

class Trade final : public GameWorkload {
 public:
  explicit Trade(const WorkloadOptions& options) : GameWorkload(options, Distribution::kZipfian) {}

  CreateTableRequest Table() const override { return LoadTable(0); }

  Item ItemAt(uint64_t number, Random& random) const override {
    return {{"id", KeyOf("player", number)},
            {"gold", 1'000},
            {"swords", 10},
            {"profile", Bulk(random)}};
  }

  Operation Next(Random& random) override {
    const uint64_t buyer = Some(random);
    const uint64_t seller = (buyer + 1 + Below(random, items() - 1)) % items();
    const int64_t price = 1 + static_cast<int64_t>(Below(random, 50));
    TransactWriteItemsRequest request;
    request.transact_items = {
        Change(buyer, "SET gold = gold - :price, swords = swords + :one", "gold >= :price", price),
        Change(seller, "SET gold = gold + :price, swords = swords - :one", "swords >= :one",
               price)};
    return {"trade", {std::move(request)}, 2};
  }

 private:
  static TransactWriteItem Change(uint64_t player, const char* update, const char* condition,
                                  int64_t price) {
    return {.update = TransactWriteItem::Update{
                .table_name = "load",
                .key = {{"id", KeyOf("player", player)}},
                .update_expression = update,
                .condition_expression = condition,
                .expression_attribute_values = Item{{":one", 1}, {":price", price}}}};
  }
};

class Leaderboard final : public GameWorkload {
 public:
  explicit Leaderboard(const WorkloadOptions& options)
      : GameWorkload(options, Distribution::kUniform) {}

  CreateTableRequest Table() const override {
    CreateTableRequest table = LoadTable(0);
    table.attribute_definitions.push_back({"board", KeyType::kString});
    table.attribute_definitions.push_back({"score", KeyType::kNumber});
    table.global_secondary_indexes = {
        {.index_name = "by_score",
         .key_schema = {{"board", KeyRole::kHash}, {"score", KeyRole::kRange}},
         .projection = IndexProjection{ProjectionType::kInclude, {"name"}}}};
    return table;
  }

  Item ItemAt(uint64_t number, Random& random) const override {
    return {{"id", KeyOf("player", number)},
            {"board", BoardOf(number)},
            {"score", Below(random, kScores)},
            {"name", "Player " + std::to_string(number)},
            {"profile", Bulk(random)}};
  }

  Operation Next(Random& random) override {
    const uint64_t player = Some(random);
    if (Part(random) < 0.2) {
      return {"new score",
              {UpdateItemRequest{
                  .table_name = "load",
                  .key = {{"id", KeyOf("player", player)}},
                  .update_expression = "SET score = :score",
                  .expression_attribute_values = Item{{":score", Below(random, kScores)}}}},
              1};
    }
    return {"ten best",
            {QueryRequest{.table_name = "load",
                          .index_name = "by_score",
                          .key_condition_expression = "board = :board",
                          .expression_attribute_values = Item{{":board", BoardOf(player)}},
                          .limit = 10,
                          .scan_index_forward = false}}};
  }

 private:
  static constexpr uint64_t kScores = 1'000'000;
  static constexpr uint64_t kPlayersPerBoard = 1'000;
  static std::string BoardOf(uint64_t player) {
    return "board" + std::to_string(player / kPlayersPerBoard);
  }
};

class Matchmaking final : public GameWorkload {
 public:
  explicit Matchmaking(const WorkloadOptions& options)
      : GameWorkload(options, Distribution::kUniform) {}

  CreateTableRequest Table() const override { return LoadTable(0); }

  Item ItemAt(uint64_t number, Random& random) const override {
    return {{"id", KeyOf("ticket", number)},
            {"phase", "open"},
            {"skill", Below(random, 3'000)},
            {"party", Bulk(random)}};
  }

  Operation Next(Random& random) override {
    const bool claims = Part(random) < 0.5;
    const char* const from = claims ? "open" : "claimed";
    const char* const to = claims ? "claimed" : "open";
    return {claims ? "claim" : "give back",
            {UpdateItemRequest{.table_name = "load",
                               .key = {{"id", KeyOf("ticket", Some(random))}},
                               .update_expression = "SET phase = :to",
                               .condition_expression = "phase = :from",
                               .expression_attribute_values = Item{{":from", from}, {":to", to}}}},
            1};
  }
};

}  // namespace

std::unique_ptr<Workload> MakeSessions(const WorkloadOptions& options) {
  return std::make_unique<Sessions>(options);
}
std::unique_ptr<Workload> MakeTrade(const WorkloadOptions& options) {
  return std::make_unique<Trade>(options);
}
std::unique_ptr<Workload> MakeLeaderboard(const WorkloadOptions& options) {
  return std::make_unique<Leaderboard>(options);
}
std::unique_ptr<Workload> MakeMatchmaking(const WorkloadOptions& options) {
  return std::make_unique<Matchmaking>(options);
}

}  // namespace tepui::load
