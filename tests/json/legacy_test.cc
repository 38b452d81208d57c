#include <optional>
#include <string>
#include <string_view>

#include "support/catch.h"
#include "tepui/json.h"
#include "tepui/json_requests.h"

// Requests in the form from before there were expressions.
namespace tepui {
namespace {

template <class Request>
struct Legacy {
  Request request = {};
  ServiceFaults faults = {};

  // How the operation would be refused before it is carried out; empty: it is not.
  std::string Fault() const {
    if (!faults.violations.empty()) return faults.violations[0];
    return faults.last ? faults.last->message() : "";
  }
  std::string Names() const {
    std::string text;
    for (const auto& [key, name] : request.expression_attribute_names.value_or(AttributeNames())) {
      text.append(text.empty() ? "" : " ").append(key).append("=").append(name);
    }
    return text;
  }
  std::string Values() const {
    std::string text;
    ToDynamoJson(request.expression_attribute_values.value_or(Item()), &text);
    return text;
  }
};

template <class Request>
Legacy<Request> Read(const std::string& members) {
  Legacy<Request> legacy;
  const std::string text = R"({"TableName":"things","Key":{"id":{"S":"a"}},)" + members + "}";
  const Result<void> read = ParseRequest(text, &legacy.request, &legacy.faults);
  INFO(text);
  REQUIRE(read);
  return legacy;
}

std::string ConditionOf(const std::string& expected) {
  const auto legacy = Read<DeleteItemRequest>(R"("Expected":)" + expected);
  REQUIRE(legacy.Fault().empty());
  CHECK(legacy.faults.is_legacy);
  return legacy.request.condition_expression.value_or("");
}

std::string UpdateOf(const std::string& updates) {
  const auto legacy = Read<UpdateItemRequest>(R"("AttributeUpdates":)" + updates);
  REQUIRE(legacy.Fault().empty());
  return legacy.request.update_expression.value_or("");
}

std::string FaultOf(const std::string& expected) {
  return Read<DeleteItemRequest>(R"("Expected":)" + expected).Fault();
}

std::string FaultOfUpdate(const std::string& update) {
  return Read<UpdateItemRequest>(R"("AttributeUpdates":{"a":)" + update + "}").Fault();
}

std::string Comparison(const std::string& comparison, const std::string& values) {
  return ConditionOf(R"({"a":{"ComparisonOperator":")" + comparison +
                     R"(","AttributeValueList":[)" + values + "]}}");
}

const std::string kInvalid = "One or more parameter values were invalid: ";

TEST_CASE("legacy: each comparison becomes a condition") {
  const std::string one = R"({"N":"1"})";
  CHECK(Comparison("EQ", one) == "#0 = :0");
  CHECK(Comparison("NE", one) == "#0 <> :0");
  CHECK(Comparison("LE", one) == "#0 <= :0");
  CHECK(Comparison("LT", one) == "#0 < :0");
  CHECK(Comparison("GE", one) == "#0 >= :0");
  CHECK(Comparison("GT", one) == "#0 > :0");
  CHECK(Comparison("NOT_NULL", "") == "attribute_exists(#0)");
  CHECK(Comparison("NULL", "") == "attribute_not_exists(#0)");
  CHECK(Comparison("CONTAINS", one) == "contains(#0,:0)");
  CHECK(Comparison("NOT_CONTAINS", one) == "NOT contains(#0,:0)");
  CHECK(Comparison("BEGINS_WITH", R"({"S":"x"})") == "begins_with(#0,:0)");
  CHECK(Comparison("IN", one + "," + one) == "#0 IN (:0,:1)");
  CHECK(Comparison("BETWEEN", one + R"(,{"N":"2"})") == "#0 BETWEEN :0 AND :1");
}

TEST_CASE("legacy: Expected is a value, or that there is none") {
  CHECK(ConditionOf(R"({"a":{"Value":{"S":"x"}}})") == "#0 = :0");
  CHECK(ConditionOf(R"({"a":{"Exists":true,"Value":{"S":"x"}}})") == "#0 = :0");
  CHECK(ConditionOf(R"({"a":{"Exists":false}})") == "attribute_not_exists(#0)");
  CHECK(ConditionOf(R"({"a":{"ComparisonOperator":"GT","Value":{"N":"5"}}})") == "#0 > :0");
  CHECK(ConditionOf("{}").empty());
}

TEST_CASE("legacy: names and values go with the text") {
  const auto legacy = Read<UpdateItemRequest>(
      R"("AttributeUpdates":{"a.b":{"Value":{"S":"x"}}},
         "Expected":{"c":{"Value":{"N":"1"}},"d":{"Exists":false}},"ConditionalOperator":"OR")");
  CHECK(legacy.request.update_expression == "SET #0=:0");
  CHECK(legacy.request.condition_expression == "#1 = :1 OR attribute_not_exists(#2)");
  CHECK(legacy.Names() == "#0=a.b #1=c #2=d");
  CHECK(legacy.Values() == R"({":0":{"S":"x"},":1":{"N":"1"}})");
  CHECK(legacy.faults.is_legacy);
}

TEST_CASE("legacy: actions become the clauses of an update") {
  CHECK(UpdateOf(R"({"a":{"Action":"PUT","Value":{"S":"x"}}})") == "SET #0=:0");
  CHECK(UpdateOf(R"({"a":{"Value":{"M":{}}}})") == "SET #0=:0");
  CHECK(UpdateOf(R"({"a":{"Action":"ADD","Value":{"N":"1"}}})") == "ADD #0 :0");
  CHECK(UpdateOf(R"({"a":{"Action":"DELETE","Value":{"SS":["x"]}}})") == "DELETE #0 :0");
  CHECK(UpdateOf(R"({"a":{"Action":"DELETE"}})") == "REMOVE #0");
  CHECK(UpdateOf(R"({"a":{"Action":"ADD","Value":{"L":[]}}})") ==
        "SET #0=list_append(if_not_exists(#0,:1),:0)");
  CHECK(UpdateOf(R"({"a":{"Action":"DELETE"},"b":{"Value":{"N":"1"}},"c":{"Action":"DELETE"},
                     "d":{"Action":"ADD","Value":{"N":"2"}},"e":{"Value":{"N":"3"}}})") ==
        "SET #1=:0,#4=:2 REMOVE #0,#2 ADD #3 :1");
  CHECK(UpdateOf("{}").empty());
}

TEST_CASE("legacy: a query's conditions, filter and attributes") {
  const auto legacy = Read<QueryRequest>(
      R"("KeyConditions":{"id":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]},
                          "at":{"ComparisonOperator":"BETWEEN",
                                "AttributeValueList":[{"N":"1"},{"N":"2"}]}},
         "QueryFilter":{"x":{"ComparisonOperator":"NOT_NULL"}},"AttributesToGet":["x","y"])");
  CHECK(legacy.request.projection_expression == "#0,#1");
  CHECK(legacy.request.filter_expression == "attribute_exists(#2)");
  CHECK(legacy.request.key_condition_expression == "#3 = :0 AND #4 BETWEEN :1 AND :2");
  CHECK(legacy.Names() == "#0=x #1=y #2=x #3=id #4=at");
}

TEST_CASE("legacy: key conditions go together with expressions, around their placeholders") {
  const auto legacy = Read<QueryRequest>(
      R"("KeyConditions":{"id":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]}},
         "FilterExpression":"#0 = :0","ExpressionAttributeNames":{"#0":"x"},
         "ExpressionAttributeValues":{":0":{"N":"1"}})");
  CHECK(legacy.Fault().empty());
  CHECK(legacy.request.key_condition_expression == "#1 = :1");
  CHECK(legacy.Names() == "#0=x #1=id");
}

TEST_CASE("legacy: with expressions it is refused") {
  CHECK(Read<UpdateItemRequest>(
            R"("AttributeUpdates":{},"Expected":{},"UpdateExpression":"","ConditionExpression":"")")
            .Fault() ==
        "Can not use both expression and non-expression parameters in the same request: "
        "Non-expression parameters: {AttributeUpdates, Expected} "
        "Expression parameters: {UpdateExpression, ConditionExpression}");
  CHECK(Read<ScanRequest>(R"("ScanFilter":{},"AttributesToGet":["a"],"FilterExpression":"a = b")")
            .Fault() ==
        "Can not use both expression and non-expression parameters in the same request: "
        "Non-expression parameters: {AttributesToGet, ScanFilter} "
        "Expression parameters: {FilterExpression}");
}

TEST_CASE("legacy: what does not go together in Expected") {
  CHECK(FaultOf(R"({"a":{}})") ==
        kInvalid + "Value must be provided when Exists is null for Attribute: a");
  CHECK(FaultOf(R"({"a":{"Exists":true}})") ==
        kInvalid + "Value must be provided when Exists is true for Attribute: a");
  CHECK(FaultOf(R"({"a":{"Exists":false,"Value":{"S":"x"}}})") ==
        kInvalid + "Value cannot be used when Exists is false for Attribute: a");
  CHECK(FaultOf(R"({"a":{"Exists":true,"ComparisonOperator":"EQ"}})") ==
        kInvalid + "Exists and ComparisonOperator cannot be used together for Attribute: a");
  CHECK(FaultOf(R"({"a":{"AttributeValueList":[]}})") ==
        kInvalid +
            "AttributeValueList can only be used with a ComparisonOperator for Attribute: a");
  CHECK(FaultOf(R"({"a":{"AttributeValueList":[],"Value":{"S":"x"}}})") ==
        kInvalid + "Value and AttributeValueList cannot be used together for Attribute: a");
  CHECK(FaultOf(R"({"a":{"ComparisonOperator":"LT"}})") ==
        kInvalid +
            "Value or AttributeValueList must be used with ComparisonOperator: LT for "
            "Attribute: a");
  CHECK(Read<DeleteItemRequest>(R"("ConditionalOperator":"AND")").Fault() ==
        "ConditionalOperator cannot be used without Filter or Expected");
}

TEST_CASE("legacy: operands of the wrong number or type") {
  CHECK(FaultOf(R"({"a":{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"N":"1"}]}})") ==
        kInvalid + "Invalid number of argument(s) for the BETWEEN ComparisonOperator");
  CHECK(FaultOf(R"({"a":{"ComparisonOperator":"NULL","AttributeValueList":[{"N":"1"}]}})") ==
        kInvalid + "Invalid number of argument(s) for the NULL ComparisonOperator");
  CHECK(FaultOf(R"({"a":{"ComparisonOperator":"IN",
                         "AttributeValueList":[{"N":"1"},{"S":"1"}]}})") ==
        kInvalid + "AttributeValues inside AttributeValueList must be of same type");
  CHECK(FaultOf(R"({"a":{"ComparisonOperator":"LT","AttributeValueList":[{"SS":["1"]}]}})") ==
        kInvalid + "ComparisonOperator LT is not valid for SS AttributeValue type");
  CHECK(FaultOf(R"({"a":{"ComparisonOperator":"NEAR"}})")
            .starts_with("Value 'NEAR' at 'expected.a.member.comparisonOperator' failed"));
  CHECK(Read<ScanRequest>(R"("ScanFilter":{"a b":{}})").Fault() ==
        "Value null at 'scanFilter.a b.member.comparisonOperator' failed to satisfy constraint: "
        "Member must not be null");
}

TEST_CASE("legacy: actions that do not go with their value") {
  CHECK(FaultOfUpdate("{}") ==
        kInvalid + "Only DELETE action is allowed when no attribute value is specified");
  CHECK(FaultOfUpdate(R"({"Action":"ADD","Value":{"S":"x"}})") ==
        kInvalid + "ADD action is not supported for the type S");
  CHECK(FaultOfUpdate(R"({"Action":"DELETE","Value":{"N":"1"}})") ==
        kInvalid + "DELETE action with value is not supported for the type N");
}

TEST_CASE("legacy: attributes to get, and conditions no index can answer") {
  CHECK(Read<GetItemRequest>(R"("AttributesToGet":["a","b","a"])").Fault() ==
        kInvalid + "Duplicate value in attribute name: a");
  CHECK(Read<GetItemRequest>(R"("AttributesToGet":[])").Fault() ==
        "Value '[]' at 'attributesToGet' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1");
  CHECK(Read<QueryRequest>(R"("KeyConditions":{})").Fault() ==
        "Conditions can be of length 1 or 2 only");
  CHECK(Read<QueryRequest>(R"("KeyConditions":{"a":{"ComparisonOperator":"NULL"}})").Fault() ==
        "Attempted conditional constraint is not an indexable operation");
}

TEST_CASE("legacy: names without an expression are left for the operation to refuse") {
  const auto legacy =
      Read<GetItemRequest>(R"("AttributesToGet":["a"],"ExpressionAttributeNames":{"#a":"a"})");
  CHECK(legacy.Fault().empty());
  CHECK_FALSE(legacy.request.projection_expression);
  CHECK_FALSE(legacy.faults.is_legacy);
}

TEST_CASE("legacy: a thousand updates end in a text that is too long, not in a longer one") {
  std::string updates;
  for (int i = 0; i < 1000; ++i) {
    updates += (i == 0 ? "\"a" : ",\"a") + std::to_string(i) + R"(":{"Value":{"N":"1"}})";
  }
  const std::string text = UpdateOf("{" + updates + "}");
  CHECK(text.size() > 4096);
  CHECK(text.size() < 4200);
}

TEST_CASE("legacy: errors of expressions in the words of the time before") {
  const auto reworded = [](std::string message) {
    return InLegacyWords(Error(ErrorCode::kValidation, std::move(message))).message();
  };
  CHECK(reworded("An operand in the update expression has an incorrect data type") ==
        "Type mismatch for attribute to update");
  CHECK(reworded("Filter Expression can only contain non-primary key attributes: x") ==
        "QueryFilter can only contain non-primary key attributes: x");
  CHECK(reworded("ExpressionAttributeValues contains invalid value: It is wrong for key :0") ==
        "It is wrong");
  CHECK(reworded("The conditional request failed") == "The conditional request failed");
}

}  // namespace
}  // namespace tepui
