#include "ops/orders.h"
#include "support/catch.h"

// What CreateTable says of indexes.
namespace tepui::ops_test {
namespace {

const std::string kInvalid = "One or more parameter values were invalid: ";
const IndexProjection kAll{.projection_type = ProjectionType::kAll};

// A table "things" with a local index "local" and a global one "global".
CreateTableRequest Things() {
  CreateTableRequest request;
  request.table_name = "things";
  request.attribute_definitions = {
      {"id", KeyType::kString}, {"at", KeyType::kNumber}, {"kind", KeyType::kString}};
  request.key_schema = {{"id", KeyRole::kHash}, {"at", KeyRole::kRange}};
  request.billing_mode = BillingMode::kPayPerRequest;
  request.local_secondary_indexes = {
      {.index_name = "local",
       .key_schema = {{"id", KeyRole::kHash}, {"kind", KeyRole::kRange}},
       .projection = kAll}};
  request.global_secondary_indexes = {
      {.index_name = "global", .key_schema = {{"kind", KeyRole::kHash}}, .projection = kAll}};
  return request;
}

struct Case {
  std::string message;
  std::function<void(CreateTableRequest&)> change;
};

void CheckAll(const std::vector<Case>& cases) {
  auto database = OpenEmpty();
  for (const Case& one : cases) {
    CreateTableRequest request = Things();
    one.change(request);
    CHECK(MessageOf(database->CreateTable(request)) == one.message);
  }
  CHECK(Must(database->ListTables()).table_names.empty());
}

auto& Local(CreateTableRequest& request) { return request.local_secondary_indexes[0]; }
auto& Global(CreateTableRequest& request) { return request.global_secondary_indexes[0]; }

TEST_CASE("keys of indexes are checked") {
  CheckAll({
      {kInvalid + "Duplicate index name: local", [](auto& t) { Global(t).index_name = "local"; }},
      {kInvalid + "Table KeySchema does not have a range key, which is required when specifying a "
                  "LocalSecondaryIndex",
       [](auto& t) { t.key_schema.pop_back(); }},
      {kInvalid + "Index KeySchema does not have a range key for index: local",
       [](auto& t) { Local(t).key_schema.pop_back(); }},
      {kInvalid + "Index KeySchema does not have the same leading hash key as table KeySchema for "
                  "index: local. index hash key: kind, table hash key: id",
       [](auto& t) {
         Local(t).key_schema = {{"kind", KeyRole::kHash}, {"at", KeyRole::kRange}};
       }},
      {"Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
       [](auto& t) { Global(t).key_schema[0].key_type = KeyRole::kRange; }},
      {kInvalid + "Some index key attributes are not defined in AttributeDefinitions. Keys: "
                  "[color], AttributeDefinitions: [id, at, kind]",
       [](auto& t) { Global(t).key_schema[0].attribute_name = "color"; }},
      {"Invalid KeySchema: A HASH key element must not follow a RANGE key element",
       [](auto& t) {
         Global(t).key_schema = {
             {"kind", KeyRole::kHash}, {"at", KeyRole::kRange}, {"id", KeyRole::kHash}};
       }},
      {"1 validation error detected: Value 'ab' at 'globalSecondaryIndexes.1.member.indexName' "
       "failed to satisfy constraint: Member must have length greater than or equal to 3",
       [](auto& t) { Global(t).index_name = "ab"; }},
  });
}

TEST_CASE("projections are checked") {
  CheckAll({
      {"1 validation error detected: Value null at 'globalSecondaryIndexes.1.member.projection' "
       "failed to satisfy constraint: Member must not be null",
       [](auto& t) { Global(t).projection.reset(); }},
      {kInvalid + "Unknown ProjectionType: null",
       [](auto& t) { Global(t).projection = IndexProjection(); }},
      {kInvalid + "ProjectionType is ALL, but NonKeyAttributes is specified",
       [](auto& t) { Global(t).projection->non_key_attributes = {"a"}; }},
      {kInvalid + "ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified",
       [](auto& t) {
         Local(t).projection = IndexProjection{ProjectionType::kKeysOnly, {"a"}};
       }},
      {kInvalid + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified",
       [](auto& t) {
         Local(t).projection = IndexProjection{ProjectionType::kInclude, {}};
       }},
  });
}

TEST_CASE("indexes and what they project are limited in number") {
  CreateTableRequest request = Things();
  Local(request).projection = IndexProjection{ProjectionType::kInclude, {}};
  for (int i = 0; i < 21; ++i) {
    Local(request).projection->non_key_attributes.push_back("a" + std::to_string(i));
  }
  auto database = OpenEmpty();
  CHECK(MessageOf(database->CreateTable(request))
            .ends_with("at 'localSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to "
                       "satisfy constraint: Member must have length less than or equal to 20"));
  Local(request).projection->non_key_attributes.pop_back();
  for (int i = 1; i < 6; ++i) {
    request.local_secondary_indexes.push_back(Local(request));
    request.local_secondary_indexes.back().index_name += std::to_string(i);
  }
  CHECK(MessageOf(database->CreateTable(request)) ==
        kInvalid + "Number of LocalSecondaryIndexes exceeds per-table limit of 5");
  request.local_secondary_indexes.pop_back();
  Global(request).projection = IndexProjection{ProjectionType::kInclude, {"one_more"}};
  CHECK(MessageOf(database->CreateTable(request)) ==
        kInvalid +
            "Number of NonKeyAttributes of all indexes, 101, exceeds per-table limit of 100");
  Global(request).projection = kAll;
  for (int i = 1; i < 20; ++i) {
    request.global_secondary_indexes.push_back(Global(request));
    request.global_secondary_indexes.back().index_name += std::to_string(i);
  }
  auto too_many = request;
  too_many.global_secondary_indexes.push_back(Global(request));
  too_many.global_secondary_indexes.back().index_name += "20";
  CHECK(MessageOf(database->CreateTable(too_many)) ==
        kInvalid + "GlobalSecondaryIndex count exceeds the per-table limit of 20");
  CHECK(Must(database->CreateTable(request)).table_description.global_secondary_indexes.size() ==
        20);
}

TEST_CASE("a global index may have four attributes of each kind") {
  TableDefinition definition{.table = "wide", .partition_key = {"id"}};
  IndexDefinition index{.name = "eight"};
  Item item = {{"id", "x"}};
  for (const char* const name : {"p1", "p2", "p3", "p4"}) {
    index.partition_key.push_back({name});
    item.Set(name, name);
  }
  for (const char* const name : {"s1", "s2", "s3", "s4"}) {
    index.sort_key.push_back({name, KeyType::kNumber});
    item.Set(name, 7);
  }
  definition.global_indexes = {index};
  auto database = OpenEmpty();
  Must(database->CreateTable(definition));
  Must(database->PutItem({.table_name = "wide", .item = item}));
  QueryRequest query{.table_name = "wide", .index_name = "eight"};
  query.key_condition_expression =
      "p1 = :1 AND p2 = :2 AND p3 = :3 AND p4 = :4 AND s1 = :n AND s2 = :n AND s3 > :m";
  query.expression_attribute_values =
      Item{{":1", "p1"}, {":2", "p2"}, {":3", "p3"}, {":4", "p4"}, {":n", 7}, {":m", 6}};
  CHECK(Must(database->Query(query)).items == std::vector<Item>{item});
  definition.table = "wider";
  definition.global_indexes[0].sort_key.push_back({"s5"});
  CHECK_FALSE(database->CreateTable(definition));
}

TEST_CASE("the short form is checked as the long one") {
  auto database = OpenEmpty();
  TableDefinition definition{.table = "things", .partition_key = {"id"}};
  definition.global_indexes = {{.name = "by_id", .partition_key = {{"id", KeyType::kNumber}}}};
  CHECK(MessageOf(database->CreateTable(definition)) ==
        "Cannot have two attributes with the same name");
  definition.global_indexes.clear();
  definition.local_indexes = {{.name = "local", .sort_key = {{"at"}}}};
  CHECK(MessageOf(database->CreateTable(definition)) ==
        kInvalid +
            "Table KeySchema does not have a range key, which is required when specifying "
            "a LocalSecondaryIndex");
  definition.local_indexes[0].sort_key.clear();
  definition.sort_key = KeyDefinition{"at"};
  CHECK(MessageOf(database->CreateTable(definition)) ==
        kInvalid + "Index KeySchema does not have a range key for index: local");
}

}  // namespace
}  // namespace tepui::ops_test
