#include <string>
#include <string_view>
#include <thread>

#include "support/catch.h"
#include "tepui/json_requests.h"

// Requests as the service reads them, and what it finds wrong with them.
namespace tepui {
namespace {

template <class Request>
struct Parsed {
  Request request;
  ServiceFaults faults;
};

// The test fails when the text cannot be read.
template <class Request>
Parsed<Request> Parse(std::string_view text) {
  Parsed<Request> parsed;
  const Result<void> read = ParseRequest(text, &parsed.request, &parsed.faults);
  INFO((read ? "" : read.error().ToString()));
  REQUIRE(read);
  return parsed;
}

// Of a request that has no faults.
template <class Request>
Request Good(std::string_view text) {
  Parsed<Request> parsed = Parse<Request>(text);
  CHECK_FALSE(parsed.faults.any());
  return parsed.request;
}

template <class Request>
std::string Refusal(std::string_view text) {
  Request request;
  ServiceFaults faults;
  const Result<void> read = ParseRequest(text, &request, &faults);
  return read ? "(none)" : read.error().ToString();
}

TEST_CASE("PutItem with everything it takes") {
  const auto put = Good<PutItemRequest>(R"({"TableName": "t", "Item": {"id": {"S": "a"}},
      "ConditionExpression": "#a = :a", "ExpressionAttributeNames": {"#b": "x", "#a": "y"},
      "ExpressionAttributeValues": {":a": {"N": "1"}}, "ReturnValues": "ALL_OLD",
      "ReturnValuesOnConditionCheckFailure": "ALL_OLD", "ReturnConsumedCapacity": "INDEXES",
      "ReturnItemCollectionMetrics": "SIZE", "Unheard": {"of": [1, 2]}})");
  CHECK(put.table_name == "t");
  CHECK(put.item == Item{{"id", "a"}});
  CHECK(put.condition_expression == "#a = :a");
  CHECK(put.expression_attribute_names == AttributeNames{{"#b", "x"}, {"#a", "y"}});
  CHECK(put.expression_attribute_values == Item{{":a", 1}});
  CHECK(put.return_values == ReturnValues::kAllOld);
  CHECK(put.return_values_on_condition_check_failure ==
        ReturnValuesOnConditionCheckFailure::kAllOld);
  CHECK(put.return_consumed_capacity == ReturnConsumedCapacity::kIndexes);
  CHECK(put.return_item_collection_metrics == ReturnItemCollectionMetrics::kSize);
}

TEST_CASE("Query with everything it takes") {
  const auto query = Good<QueryRequest>(R"({"TableName": "t", "IndexName": "i",
      "KeyConditionExpression": "a = :a", "FilterExpression": "b > :a",
      "ProjectionExpression": "c", "Select": "SPECIFIC_ATTRIBUTES", "Limit": 7.9,
      "ScanIndexForward": false, "ConsistentRead": true, "ExclusiveStartKey": {"a": {"S": "x"}},
      "ReturnConsumedCapacity": null})");
  CHECK(query.index_name == "i");
  CHECK(query.select == Select::kSpecificAttributes);
  CHECK(query.limit == 7);
  CHECK_FALSE(query.scan_index_forward);
  CHECK(query.consistent_read);
  CHECK(query.exclusive_start_key == Item{{"a", "x"}});
  CHECK_FALSE(query.expression_attribute_values);
}

TEST_CASE("Requests of several members") {
  const auto get = Good<BatchGetItemRequest>(R"({"RequestItems": {"one": {"Keys":
      [{"id": {"S": "a"}}], "ConsistentRead": true}, "two": {"Keys": [{"id": {"N": "1"}}],
      "ProjectionExpression": "x"}}})");
  CHECK(get.request_items.at("one").keys == std::vector<Item>{{{"id", "a"}}});
  CHECK(get.request_items.at("one").consistent_read);
  CHECK(get.request_items.at("two").projection_expression == "x");
  const auto write = Good<BatchWriteItemRequest>(R"({"RequestItems": {"one": [
      {"PutRequest": {"Item": {"id": {"S": "a"}}}}, {"DeleteRequest": {"Key": {"id": {"S": "b"}}}}
      ]}})");
  CHECK(write.request_items.at("one")[0].put_request->item == Item{{"id", "a"}});
  CHECK(write.request_items.at("one")[1].delete_request->key == Item{{"id", "b"}});
  const auto transaction = Good<TransactWriteItemsRequest>(R"({"ClientRequestToken": "again",
      "TransactItems": [
      {"Put": {"TableName": "t", "Item": {}}}, {"Delete": {"TableName": "t", "Key": {}}},
      {"Update": {"TableName": "t", "Key": {}, "UpdateExpression": "REMOVE a"}},
      {"ConditionCheck": {"TableName": "t", "Key": {}, "ConditionExpression": "a = b"}}]})");
  REQUIRE(transaction.transact_items.size() == 4);
  CHECK(transaction.client_request_token == "again");
  CHECK(transaction.transact_items[2].update->update_expression == "REMOVE a");
  CHECK(transaction.transact_items[3].condition_check->condition_expression == "a = b");
}

TEST_CASE("What is missing or no name of an enumeration is told with the rest") {
  const auto put = Parse<PutItemRequest>(R"({"ReturnValues": "HI"})").faults.violations;
  CHECK(put ==
        std::vector<std::string>{
            "Value 'HI' at 'returnValues' failed to satisfy constraint: Member must satisfy "
            "enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]",
            "Value null at 'tableName' failed to satisfy constraint: Member must not be null",
            "Value null at 'item' failed to satisfy constraint: Member must not be null"});
  const auto get =
      Parse<TransactGetItemsRequest>(R"({"TransactItems": [{}, {"Get": {"Key": {}}}]})")
          .faults.violations;
  CHECK(get ==
        std::vector<std::string>{"Value null at 'transactItems.1.member.get' failed to satisfy "
                                 "constraint: Member must not be null",
                                 "Value null at 'transactItems.2.member.get.tableName' failed to "
                                 "satisfy constraint: Member must not be null"});
}

TEST_CASE("Operations on tables miss their table first") {
  const auto faults = Parse<CreateTableRequest>(R"({"BillingMode": "FREE"})").faults;
  REQUIRE(faults.first);
  CHECK(faults.first->message() ==
        "The parameter 'TableName' is required but was not present in the request");
  CHECK(faults.violations.size() == 3);
  CHECK(Parse<DescribeTableRequest>(R"({"TableName": null})").faults.first);
}

TEST_CASE("Attribute values that are none are looked at last") {
  const auto faults =
      Parse<PutItemRequest>(
          R"({"TableName": "t", "Item": {"id": {"S": "a"}, "x": {}, "n": {"N": "?"}}})")
          .faults;
  REQUIRE(faults.last);
  CHECK(faults.last->message() ==
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
}

TEST_CASE("JSON of another form ends the reading") {
  CHECK(Refusal<PutItemRequest>("{") == "Serialization: ");
  CHECK(Refusal<PutItemRequest>(R"({"TableName": 23})") ==
        "Serialization: NUMBER_VALUE cannot be converted to String");
  CHECK(Refusal<PutItemRequest>(R"({"ReturnValues": []})") ==
        "Serialization: Unrecognized collection type class java.lang.String");
  CHECK(Refusal<QueryRequest>(R"({"Limit": "1"})") ==
        "Serialization: STRING_VALUE cannot be converted to Integer");
  CHECK(Refusal<QueryRequest>(R"({"ExpressionAttributeNames": []})") ==
        "Serialization: Unrecognized collection type java.util.Map<java.lang.String, "
        "java.lang.String>");
  CHECK(Refusal<BatchGetItemRequest>(R"({"RequestItems": []})") ==
        "Serialization: Unrecognized collection type java.util.Map<java.lang.String, "
        "com.amazonaws.dynamodb.v20120810.KeysAndAttributes>");
  CHECK(Refusal<TransactWriteItemsRequest>(R"({"TransactItems": {}})") ==
        "Serialization: Start of structure or map found where not expected");
}

template <class Response>
std::string Written(const Response& response) {
  std::string out;
  ToJson(response, &out);
  return out;
}

TEST_CASE("Responses") {
  const ConsumedCapacity capacity{.table_name = "t",
                                  .capacity_units = 2.5,
                                  .table = Capacity{.capacity_units = 1},
                                  .global_secondary_indexes = {{"i", {.capacity_units = 1.5}}}};
  CHECK(Written(GetItemResponse{}) == "{}");
  CHECK(Written(GetItemResponse{.item = Item{{"id", 1}}, .consumed_capacity = capacity}) ==
        R"({"Item":{"id":{"N":"1"}},"ConsumedCapacity":{"TableName":"t","CapacityUnits":2.5,)"
        R"("Table":{"CapacityUnits":1.0},"GlobalSecondaryIndexes":{"i":{"CapacityUnits":1.5}}}})");
  CHECK(
      Written(WriteItemResponse{.item_collection_metrics =
                                    ItemCollectionMetrics{.item_collection_key = Item{{"id", "a"}},
                                                          .size_estimate_range_gb = {0, 1}}}) ==
      R"({"ItemCollectionMetrics":{"ItemCollectionKey":{"id":{"S":"a"}},)"
      R"("SizeEstimateRangeGB":[0.0,1.0]}})");
  std::string page;
  ToJson(PageResponse{.items = {Item{{"a", 1}}},
                      .count = 1,
                      .scanned_count = 2,
                      .last_evaluated_key = Item{{"a", 1}}},
         true, &page);
  CHECK(page == R"({"Items":[{"a":{"N":"1"}}],"Count":1,"ScannedCount":2,)"
                R"("LastEvaluatedKey":{"a":{"N":"1"}}})");
  page.clear();
  ToJson(PageResponse{.count = 3, .scanned_count = 3}, false, &page);
  CHECK(page == R"({"Count":3,"ScannedCount":3})");
  CHECK(Written(BatchGetItemResponse{.responses = {{"t", {Item{{"a", 1}}}}},
                                     .unprocessed_keys = {{"u", {.keys = {Item{{"b", 2}}}}}}}) ==
        R"({"Responses":{"t":[{"a":{"N":"1"}}]},)"
        R"("UnprocessedKeys":{"u":{"Keys":[{"b":{"N":"2"}}]}}})");
  CHECK(
      Written(BatchWriteItemResponse{
          .unprocessed_items = {{"t", {{.delete_request = WriteRequest::Delete{{{"a", 1}}}}}}}}) ==
      R"({"UnprocessedItems":{"t":[{"DeleteRequest":{"Key":{"a":{"N":"1"}}}}]}})");
  CHECK(Written(TransactGetItemsResponse{.responses = {{}, {Item{{"a", 1}}}}}) ==
        R"({"Responses":[{},{"Item":{"a":{"N":"1"}}}]})");
  CHECK(Written(TransactWriteItemsResponse{}) == "{}");
  CHECK(Written(ListTablesResponse{{"a", "b"}, "b"}) ==
        R"({"TableNames":["a","b"],"LastEvaluatedTableName":"b"})");
}

std::string MistakeIn(std::string_view text) {
  ListTablesRequest request;
  const Result<void> read = ParseRequest(text, &request);
  return read ? "(none)" : read.error().message();
}

// A thread's first request is read with nothing before it.
std::string MistakeAtFirst(std::string_view text) {
  std::string mistake;
  std::thread([&] { mistake = MistakeIn(text); }).join();
  return mistake;
}

TEST_CASE("a request sees nothing of the one that was read before it") {
  for (const char before : {',', ']', '[', '"', '1', ':', '}'}) {
    for (const char* const text :
         {R"([[[[[ ["[{Nm")", "[", "{", R"({"a")", R"({"a":)", "[1", "\""}) {
      INFO("'" << text << "' after many '" << before << "'");
      static_cast<void>(MistakeIn("[" + std::string(2000, before)));
      CHECK(MistakeIn(text) == MistakeAtFirst(text));
    }
    static_cast<void>(MistakeIn("[" + std::string(2000, before)));
    CHECK(MistakeIn("{}") == "(none)");
  }
}

}  // namespace
}  // namespace tepui
