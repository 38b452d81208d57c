#include "robustness/open_database.h"
#include "support/catch.h"

// Expressions made to overflow a stack, a counter or patience: each is an error, and soon.
namespace tepui::robustness {
namespace {

std::string Repeated(const std::string& piece, size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::vector<std::string> Bombs() {
  constexpr size_t kMany = 100'000;
  return {
      std::string(kMany, '('),
      std::string(kMany, ')'),
      Repeated("(", kMany) + "a = b" + Repeated(")", kMany),
      Repeated("NOT ", kMany) + "a = b",
      Repeated("NOT (", kMany) + "a = b" + Repeated(")", kMany),
      "a = b" + Repeated(" AND a = b", kMany),
      "a = b" + Repeated(" OR a = b", kMany),
      "a" + Repeated(".a", kMany) + " = b",
      "a" + Repeated("[0]", kMany) + " = b",
      "a[" + std::string(kMany, '9') + "] = b",
      std::string(kMany, 'a') + " = b",
      "#" + std::string(kMany, 'a') + " = b",
      "a IN (b" + Repeated(", b", kMany) + ")",
      Repeated("size(", kMany) + "a" + Repeated(")", kMany) + " = b",
      "SET a = " + Repeated("if_not_exists(a, ", kMany) + "b" + Repeated(")", kMany),
      "SET a = " + Repeated("list_append(b, ", kMany) + "b" + Repeated(")", kMany),
      "SET a = b" + Repeated(" + b", kMany),
      "SET a = b" + Repeated(", a = b", kMany),
      "REMOVE a" + Repeated(", a", kMany),
      "a" + Repeated(", a", kMany),
      std::string(kMany, ' '),
      std::string(kMany, '\0'),
      std::string(kMany, '\xff'),
  };
}

// Within 4,096 bytes, where no limit on the text helps.
std::vector<std::string> SmallBombs() {
  return {
      Repeated("(", 2'000) + "a = b" + Repeated(")", 2'000),
      Repeated("NOT ", 1'000) + "a = b",
      Repeated("NOT(", 800) + "a = b" + Repeated(")", 800),
      "a" + Repeated(".a", 2'000) + " = b",
      "a" + Repeated("[0]", 1'300) + " = b",
      "a = b" + Repeated(" AND a = b", 400),
      "a IN (b" + Repeated(",b", 1'000) + ")",
      Repeated("size(", 700) + "a" + Repeated(")", 700) + " = b",
      "SET a = " + Repeated("if_not_exists(a,", 200) + "b" + Repeated(")", 200),
      "SET a = " + Repeated("list_append(b,", 200) + "b" + Repeated(")", 200),
      "SET a = b" + Repeated("+b", 1'000),
      "REMOVE a" + Repeated(", a", 1'000),
      "REMOVE a[0]" + Repeated(", a[0]", 500),
  };
}

// Sends `text` wherever a text is taken.
void Send(Database& database, const std::string& text) {
  const Item key = {{"id", "a"}, {"at", 1}};
  const auto refused = [&](const char* where, const auto& answer) {
    INFO(where << " took " << text.substr(0, 40) << "... of " << text.size());
    CHECK_FALSE(answer);
    if (!answer) CHECK(answer.error().code() == ErrorCode::kValidation);
  };
  refused("condition",
          database.PutItem(
              {.table_name = "things", .item = Thing("a", 1), .condition_expression = text}));
  refused("update",
          database.UpdateItem({.table_name = "things", .key = key, .update_expression = text}));
  refused("projection",
          database.GetItem({.table_name = "things", .key = key, .projection_expression = text}));
  refused("key condition",
          database.Query({.table_name = "things", .key_condition_expression = text}));
  refused("filter", database.Scan({.table_name = "things", .filter_expression = text}));
  refused("Condition", Condition::Parse(text));
  refused("Update", Update::Parse(text));
  refused("Projection", Projection::Parse(text));
  refused("KeyCondition", KeyCondition::Parse(text));
}

TEST_CASE("huge expressions are refused") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  REQUIRE(database->PutItem({.table_name = "things", .item = Thing("a", 1)}));
  const auto before = Everything(*database);
  for (const std::string& bomb : Bombs()) Send(*database, bomb);
  CHECK(Everything(*database) == before);
}

TEST_CASE("small expressions that nest deeply are answered or refused") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  REQUIRE(database->PutItem({.table_name = "things", .item = Thing("a", 1)}));
  for (const std::string& bomb : SmallBombs()) {
    (void)Condition::Parse(bomb);
    (void)Update::Parse(bomb);
    (void)Projection::Parse(bomb);
    (void)KeyCondition::Parse(bomb);
    (void)database->Scan({.table_name = "things", .filter_expression = bomb});
    (void)database->UpdateItem(
        {.table_name = "things", .key = {{"id", "a"}, {"at", 1}}, .update_expression = bomb});
  }
  CHECK(Problems(*database).empty());
}

TEST_CASE("predicates built deep in C++ are answered or refused") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  Table table = *database->OpenTable("things");
  REQUIRE(table.Put(Thing("a", 1)));
  Predicate left = attr("a").exists();
  Predicate right = attr("a").exists();
  Predicate inverted = attr("a").exists();
  Path path = attr("a");
  for (int i = 0; i < 5'000; ++i) {
    left = left && attr("b").exists();
    right = attr("b").exists() || right;
    inverted = !inverted;
    path = path["a"];
  }
  for (const Predicate& predicate : {left, right, inverted, path.exists()}) {
    (void)table.Put(Thing("a", 1), {.condition = predicate});
    for (auto& page : table.Scan().filter(predicate)) (void)page.ok();
  }
  CHECK(Problems(*database).empty());
}

TEST_CASE("placeholders by the thousand are refused or unused") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  AttributeNames names;
  Item values;
  for (int i = 0; i < 20'000; ++i) {
    names.emplace_back("#n" + std::to_string(i), "x");
    values.Set(":v" + std::to_string(i), i);
  }
  ScanRequest scan{.table_name = "things", .filter_expression = "#n1 = :v1"};
  scan.expression_attribute_names = names;
  scan.expression_attribute_values = values;
  CHECK_FALSE(database->Scan(scan));
  scan.expression_attribute_names = AttributeNames{{"#n1", "x"}, {"#n1", "y"}};
  scan.expression_attribute_values = Item{{":v1", DeepList(2'000)}};
  CHECK_FALSE(database->Scan(scan));
  scan.expression_attribute_names = AttributeNames{{"#n1", "\xff"}};
  scan.expression_attribute_values = Item{{":v1", "\xff"}};
  CHECK_FALSE(database->Scan(scan));
}

}  // namespace
}  // namespace tepui::robustness
