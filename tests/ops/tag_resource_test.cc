#include "ops/orders.h"
#include "support/catch.h"

// TagResource, UntagResource and ListTagsOfResource.
namespace tepui::ops_test {
namespace {

const std::string kOrdersArn = "arn:aws:dynamodb:local:000000000000:table/orders";
const std::string kNowhereArn = "arn:aws:dynamodb:local:000000000000:table/nowhere";

std::vector<Tag> TagsOf(Subject& database) {
  return Must(database.ListTagsOfResource({.resource_arn = kOrdersArn})).tags;
}

TEST_CASE("tags are put, replaced and removed") {
  auto database = OpenOrders();
  CHECK(TagsOf(*database).empty());
  Must(database->TagResource({.resource_arn = kOrdersArn, .tags = {{"b", "1"}, {"a", "2"}}}));
  CHECK(TagsOf(*database) == std::vector<Tag>{{"a", "2"}, {"b", "1"}});
  Must(database->TagResource({.resource_arn = kOrdersArn, .tags = {{"b", ""}, {"c", "3"}}}));
  CHECK(TagsOf(*database) == std::vector<Tag>{{"a", "2"}, {"b", ""}, {"c", "3"}});
  Must(database->UntagResource({.resource_arn = kOrdersArn, .tag_keys = {"a", "c", "d"}}));
  CHECK(TagsOf(*database) == std::vector<Tag>{{"b", ""}});
}

TEST_CASE("a table may be created with tags") {
  auto database = OpenEmpty();
  CreateTableRequest request{.table_name = "orders"};
  request.attribute_definitions = {{"id", KeyType::kString}};
  request.key_schema = {{"id", KeyRole::kHash}};
  request.billing_mode = BillingMode::kPayPerRequest;
  request.tags = {{"stage", "test"}};
  Must(database->CreateTable(request));
  CHECK(TagsOf(*database) == request.tags);
}

TEST_CASE("resources that are none are refused") {
  auto database = OpenOrders();
  const std::string missing =
      "Requested resource not found: ResourcArn: " + kNowhereArn + " not found";
  const auto not_found = ErrorCode::kTableNotFound;
  const std::vector<Tag> tags = {{"a", "1"}};
  CHECK(MessageOf(database->TagResource({kNowhereArn, tags}), not_found) == missing);
  CHECK(MessageOf(database->UntagResource({kNowhereArn, {"a"}}), not_found) == missing);
  CHECK(MessageOf(database->ListTagsOfResource({kNowhereArn, {}}), not_found) == missing);
  for (const std::string arn : {"", "orders", "arn:aws:dynamodb:local:000000000000:table/x"}) {
    CHECK(MessageOf(database->TagResource({arn, tags})) ==
          "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
  }
}

// A server takes the region that its client has.
TEST_CASE("resources of another region are none", "[in-process]") {
  auto database = OpenOrders();
  const std::string elsewhere = "arn:aws:dynamodb:mars:000000000000:table/orders";
  CHECK(MessageOf(database->ListTagsOfResource({elsewhere, {}}), ErrorCode::kTableNotFound)
            .starts_with("Requested resource not found"));
}

TEST_CASE("tags are limited in number and length") {
  auto database = OpenOrders();
  CHECK(MessageOf(database->TagResource({kOrdersArn, {}})) ==
        "Atleast one Tag needs to be provided as Input.");
  CHECK(MessageOf(database->UntagResource({kOrdersArn, {}})) ==
        "Atleast one Tag Key needs to be provided as Input.");
  CHECK(MessageOf(database->TagResource({kOrdersArn, {{"", "1"}}})) ==
        "1 validation error detected: Value '' at 'tags.1.member.key' failed to satisfy "
        "constraint: Member must have length greater than or equal to 1");
  CHECK_FALSE(database->TagResource({kOrdersArn, {{std::string(129, 'k'), "1"}}}));
  CHECK_FALSE(database->TagResource({kOrdersArn, {{"k", std::string(257, 'v')}}}));
  std::vector<Tag> many;
  for (int i = 0; i < 50; ++i) many.push_back({"k" + std::to_string(i), "v"});
  Must(database->TagResource({kOrdersArn, many}));
  CHECK_FALSE(database->TagResource({kOrdersArn, {{"one more", "v"}}}));
  CHECK(TagsOf(*database).size() == 50);
}

}  // namespace
}  // namespace tepui::ops_test
