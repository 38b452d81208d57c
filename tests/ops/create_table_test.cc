#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

const std::string kInvalid = "One or more parameter values were invalid: ";

// A table "things" with the keys "id" and "at" and nothing else.
CreateTableRequest Things() {
  CreateTableRequest request;
  request.table_name = "things";
  request.attribute_definitions = {{"id", KeyType::kString}, {"at", KeyType::kNumber}};
  request.key_schema = {{"id", KeyRole::kHash}, {"at", KeyRole::kRange}};
  request.billing_mode = BillingMode::kPayPerRequest;
  return request;
}

const IndexProjection kAll{.projection_type = ProjectionType::kAll};

GlobalSecondaryIndex GlobalIndex(const std::string& name, std::vector<KeySchemaElement> key) {
  return {.index_name = name, .key_schema = std::move(key), .projection = kAll};
}

LocalSecondaryIndex LocalIndex(const std::string& name, std::vector<KeySchemaElement> key) {
  return {.index_name = name, .key_schema = std::move(key), .projection = kAll};
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

TEST_CASE("a created table is described and used at once") {
  auto database = OpenEmpty();
  CreateTableRequest request = Things();
  request.attribute_definitions.push_back({"kind", KeyType::kBinary});
  request.local_secondary_indexes = {
      LocalIndex("by_kind", {{"id", KeyRole::kHash}, {"kind", KeyRole::kRange}})};
  request.global_secondary_indexes = {GlobalIndex("of_kind", {{"kind", KeyRole::kHash}})};
  request.global_secondary_indexes[0].projection =
      IndexProjection{ProjectionType::kInclude, {"b", "a"}};
  request.deletion_protection_enabled = true;
  request.table_class = TableClass::kStandardInfrequentAccess;
  const TableDescription made = Must(database->CreateTable(request)).table_description;
  CHECK(made.table_name == "things");
  CHECK(made.table_status == kMade);
  CHECK(made.table_arn == "arn:aws:dynamodb:local:000000000000:table/things");
  CHECK(made.table_id.size() == 36);
  CHECK(made.attribute_definitions == request.attribute_definitions);
  CHECK(made.key_schema == request.key_schema);
  CHECK(made.billing_mode == BillingMode::kPayPerRequest);
  CHECK(made.deletion_protection_enabled);
  CHECK(made.table_class == TableClass::kStandardInfrequentAccess);
  REQUIRE(made.local_secondary_indexes.size() == 1);
  CHECK(made.local_secondary_indexes[0].index_arn == made.table_arn + "/index/by_kind");
  REQUIRE(made.global_secondary_indexes.size() == 1);
  CHECK(made.global_secondary_indexes[0].index_status == kIndexMade);
  CHECK(made.global_secondary_indexes[0].projection.non_key_attributes ==
        std::vector<std::string>{"a", "b"});
  Must(database->PutItem({.table_name = "things", .item = {{"id", "x"}, {"at", 1}}}));
  CHECK(MessageOf(database->CreateTable(request), ErrorCode::kTableInUse) ==
        "Table already exists: things");
}

TEST_CASE("table names of table operations have words of their own") {
  const std::string length =
      "TableName must be at least 3 characters long and at most 255 characters long";
  CheckAll({
      {length, [](auto& t) { t.table_name = ""; }},
      {length, [](auto& t) { t.table_name = "ab"; }},
      {length, [](auto& t) { t.table_name = std::string(256, 'a'); }},
      {"1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy constraint: "
       "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
       [](auto& t) { t.table_name = "abc;"; }},
  });
}

TEST_CASE("key schemas are checked") {
  CheckAll({
      {"Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
       [](auto& t) { t.key_schema[0].key_type = KeyRole::kRange; }},
      {"Invalid KeySchema: The second KeySchemaElement is not a RANGE key type",
       [](auto& t) { t.key_schema[1].key_type = KeyRole::kHash; }},
      {"Both the Hash Key and the Range Key element in the KeySchema have the same name",
       [](auto& t) { t.key_schema[1].attribute_name = "id"; }},
      {"1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: "
       "Member must have length greater than or equal to 1",
       [](auto& t) { t.key_schema.clear(); }},
      {"1 validation error detected: Value '[KeySchemaElement(attributeName=id, keyType=HASH), "
       "KeySchemaElement(attributeName=at, keyType=RANGE), KeySchemaElement(attributeName=on, "
       "keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length "
       "less than or equal to 2",
       [](auto& t) {
         t.key_schema.push_back({"on", KeyRole::kRange});
       }},
      {"Cannot have two attributes with the same name",
       [](auto& t) {
         t.attribute_definitions.push_back({"id", KeyType::kNumber});
       }},
      {"Invalid KeySchema: Some index key attribute have no definition",
       [](auto& t) { t.attribute_definitions.pop_back(); }},
      {kInvalid + "Some index key attributes are not defined in AttributeDefinitions. Keys: [id, "
                  "at], AttributeDefinitions: [id, on]",
       [](auto& t) { t.attribute_definitions.back().attribute_name = "on"; }},
      {kInvalid + "Number of attributes in KeySchema does not exactly match number of attributes "
                  "defined in AttributeDefinitions",
       [](auto& t) {
         t.attribute_definitions.push_back({"on", KeyType::kString});
       }},
      {kInvalid + "Some AttributeDefinitions are not used. AttributeDefinitions: [id, at, on], "
                  "keys used: [id, at]",
       [](auto& t) {
         t.attribute_definitions.push_back({"on", KeyType::kString});
         t.global_secondary_indexes = {GlobalIndex("by_at", {{"at", KeyRole::kHash}})};
       }},
  });
}

TEST_CASE("billing modes and throughput are checked") {
  const ProvisionedThroughput units{1, 1};
  CheckAll({
      {kInvalid + "ReadCapacityUnits and WriteCapacityUnits must both be specified when "
                  "BillingMode is PROVISIONED",
       [](auto& t) { t.billing_mode.reset(); }},
      {kInvalid + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                  "BillingMode is PAY_PER_REQUEST",
       [&](auto& t) { t.provisioned_throughput = units; }},
      {"1 validation error detected: Value '0' at 'provisionedThroughput.readCapacityUnits' failed "
       "to satisfy constraint: Member must have value greater than or equal to 1",
       [](auto& t) {
         t.provisioned_throughput = ProvisionedThroughput{0, 1};
       }},
      {"Given value 1000000000001 for WriteCapacityUnits is out of bounds",
       [](auto& t) {
         t.billing_mode = BillingMode::kProvisioned;
         t.provisioned_throughput = ProvisionedThroughput{1, 1'000'000'000'001};
       }},
      {kInvalid + "ProvisionedThroughput should not be specified for index: by_at when BillingMode "
                  "is PAY_PER_REQUEST",
       [&](auto& t) {
         t.global_secondary_indexes = {GlobalIndex("by_at", {{"at", KeyRole::kHash}})};
         t.global_secondary_indexes[0].provisioned_throughput = units;
       }},
      {kInvalid + "ProvisionedThroughput is not specified for index: by_at",
       [&](auto& t) {
         t.billing_mode = BillingMode::kProvisioned;
         t.provisioned_throughput = units;
         t.global_secondary_indexes = {GlobalIndex("by_at", {{"at", KeyRole::kHash}})};
       }},
  });
}

}  // namespace
}  // namespace tepui::ops_test
