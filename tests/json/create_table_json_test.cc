#include "support/catch.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace {

Result<CreateTableRequest> Parse(std::string_view text) {
  CreateTableRequest request;
  Result<void> parsed = ParseRequest(text, &request);
  if (!parsed) return std::move(parsed).error();
  return request;
}

std::string MistakeIn(std::string_view text) {
  const auto request = Parse(text);
  return request ? "" : request.error().message();
}

TEST_CASE("A table is described as the AWS command line describes it") {
  const auto request = Parse(R"({
    "TableName": "players",
    "AttributeDefinitions": [
      {"AttributeName": "id", "AttributeType": "S"},
      {"AttributeName": "slot", "AttributeType": "N"},
      {"AttributeName": "tag", "AttributeType": "B"}],
    "KeySchema": [
      {"AttributeName": "id", "KeyType": "HASH"},
      {"AttributeName": "slot", "KeyType": "RANGE"}],
    "LocalSecondaryIndexes": [{
      "IndexName": "by_tag",
      "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"},
                    {"AttributeName": "tag", "KeyType": "RANGE"}],
      "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["gold", "hp"]}}],
    "GlobalSecondaryIndexes": [{
      "IndexName": "all_tags",
      "KeySchema": [{"AttributeName": "tag", "KeyType": "HASH"}],
      "Projection": {"ProjectionType": "KEYS_ONLY"},
      "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 2}}],
    "BillingMode": "PROVISIONED",
    "ProvisionedThroughput": {"ReadCapacityUnits": 3, "WriteCapacityUnits": 4},
    "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"},
    "TableClass": "STANDARD_INFREQUENT_ACCESS",
    "DeletionProtectionEnabled": true,
    "Tags": [{"Key": "team", "Value": "blue"}]
  })");
  REQUIRE(request.ok());
  CHECK(request->table_name == "players");
  REQUIRE(request->attribute_definitions.size() == 3);
  CHECK(request->attribute_definitions[2] == AttributeDefinition{"tag", KeyType::kBinary});
  REQUIRE(request->key_schema.size() == 2);
  CHECK(request->key_schema[1] == KeySchemaElement{"slot", KeyRole::kRange});
  REQUIRE(request->local_secondary_indexes.size() == 1);
  CHECK(request->local_secondary_indexes[0].projection ==
        IndexProjection{ProjectionType::kInclude, {"gold", "hp"}});
  REQUIRE(request->global_secondary_indexes.size() == 1);
  CHECK(request->global_secondary_indexes[0].provisioned_throughput == ProvisionedThroughput{1, 2});
  CHECK(request->billing_mode == BillingMode::kProvisioned);
  CHECK(request->provisioned_throughput == ProvisionedThroughput{3, 4});
  CHECK(request->stream_specification->stream_view_type == StreamViewType::kNewImage);
  CHECK(request->table_class == TableClass::kStandardInfrequentAccess);
  CHECK(request->deletion_protection_enabled);
  CHECK(request->tags == std::vector<Tag>{{"team", "blue"}});
}

TEST_CASE("What is absent or null stays unset") {
  const auto request = Parse(R"({"TableName": "t", "BillingMode": null})");
  REQUIRE(request.ok());
  CHECK(!request->billing_mode);
  CHECK(!request->provisioned_throughput);
  CHECK(request->key_schema.empty());
}

TEST_CASE("Mistakes in a description are named with their place") {
  CHECK(MistakeIn("[]") ==
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.CreateTableInput (at "
        "$, line 1, byte 1)");
  CHECK(MistakeIn(R"({"TableNam": "t"})") ==
        "There is no member of this name (at $.TableNam, line 1, byte 14)");
  CHECK(MistakeIn(R"({"TableName": 1})") ==
        "NUMBER_VALUE cannot be converted to String (at $.TableName, line 1, byte 15)");
  CHECK(MistakeIn(R"({"KeySchema": [{"KeyType": "HASHED"}]})") ==
        "Value 'HASHED' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must "
        "satisfy enum value set: [HASH, RANGE] (at $.KeySchema[0].KeyType, line 1, byte 28)");
  CHECK(MistakeIn(R"({"Tags": {}})") ==
        "Start of structure or map found where not expected (at $.Tags, line 1, byte 10)");
  CHECK(MistakeIn(R"({"DeletionProtectionEnabled": "yes"})") ==
        "Unexpected token received from parser (at $.DeletionProtectionEnabled, line 1, byte 31)");
  CHECK(MistakeIn(R"({"ProvisionedThroughput": {"ReadCapacityUnits": "1"}})") ==
        "STRING_VALUE cannot be converted to Long (at $.ProvisionedThroughput.ReadCapacityUnits, "
        "line 1, byte 49)");
  CHECK(MistakeIn("{").starts_with("Not valid JSON: "));
}

}  // namespace
}  // namespace tepui
