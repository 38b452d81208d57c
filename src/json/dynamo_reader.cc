#include <algorithm>
#include <utility>

#include "json/base64.h"
#include "json/set_reader.h"
#include "json/shape.h"
#include "json/value_reader.h"

namespace tepui::json {
namespace {

bool ReadValue(Node node, size_t depth, Value* value, Reading* reading);

bool ReadString(Node node, Value* value, Reading* reading) {
  if (node.kind() != Kind::kString) return RefuseShape(node, kText, reading);
  value->Emplace<std::string>(node.text());
  return true;
}

bool ReadNumber(Node node, Value* value, Reading* reading) {
  if (node.kind() != Kind::kString) return RefuseShape(node, kText, reading);
  Result<Number> number = Number::Parse(node.text());
  if (!number) return RefuseValue(node, number.error().message(), value, reading);
  value->Emplace<Number>(*number);
  return true;
}

bool ReadBinary(Node node, Value* value, Reading* reading) {
  if (node.kind() != Kind::kString) return RefuseShape(node, kBlob, reading);
  std::optional<std::string> bytes = DecodeBase64(node.text());
  if (!bytes) return RefuseBase64(node, reading);
  value->Emplace<Binary>().bytes = *std::move(bytes);
  return true;
}

bool ReadBool(Node node, Value* value, Reading* reading) {
  const std::optional<bool> truth = TruthOf(node, *reading);
  if (!truth) return RefuseShape(node, kTruth, reading);
  value->Emplace<bool>(*truth);
  return true;
}

bool ReadNull(Node node, Value* value, Reading* reading) {
  const std::optional<bool> truth = TruthOf(node, *reading);
  if (!truth) return RefuseShape(node, kTruth, reading);
  if (!*truth) {
    return RefuseValue(node,
                       "One or more parameter values were invalid: Null attribute value types must "
                       "have the value of true",
                       value, reading);
  }
  value->Emplace<Null>();
  return true;
}

bool ReadList(Node node, size_t depth, Value* value, Reading* reading) {
  if (!CheckContainer(node, kList, reading)) return false;
  List& list = value->Emplace<List>();
  for (const Node element : node) {
    if (!ReadValue(element, depth + 1, &list.emplace_back(), reading)) return false;
  }
  return true;
}

bool ReadAttributes(Node node, size_t depth, Map* map, Reading* reading) {
  std::vector<Attribute> attributes;
  for (const Node member : node) {
    Attribute& attribute = attributes.emplace_back();
    attribute.name = member.name();
    if (!ReadValue(member, depth + 1, &attribute.value, reading)) return false;
  }
  *map = Map(std::move(attributes));
  return true;
}

bool ReadMap(Node node, size_t depth, Value* value, Reading* reading) {
  if (!CheckContainer(node, kAttributeMap, reading)) return false;
  return ReadAttributes(node, depth, &value->Emplace<Map>(), reading);
}

constexpr std::string_view kNoType =
    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
constexpr std::string_view kTypeNames[] = {"S",  "N",  "B",  "BOOL", "NULL",
                                           "SS", "NS", "BS", "L",    "M"};

// The one member that names a type; none, and what is wrong is said, when there is not exactly one.
// Members that are null, and names that are no type, count as absent: DynamoDB does not see them
// either.
std::optional<Node> FindTypeMember(Node node, std::string* fault) {
  std::optional<Node> found;
  for (const Node member : node) {
    const bool is_type = std::find(std::begin(kTypeNames), std::end(kTypeNames), member.name()) !=
                         std::end(kTypeNames);
    if (!is_type || member.kind() == Kind::kNull) continue;
    if (found) {
      *fault =
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
          "the supported datatypes";
      return std::nullopt;
    }
    found = member;
  }
  if (!found) {
    *fault = kNoType;
  }
  return found;
}

bool ReadTyped(Node node, size_t depth, Value* value, Reading* reading) {
  const std::string_view type = node.name();
  if (type == "S") return ReadString(node, value, reading);
  if (type == "N") return ReadNumber(node, value, reading);
  if (type == "M") return ReadMap(node, depth, value, reading);
  if (type == "L") return ReadList(node, depth, value, reading);
  if (type == "BOOL") return ReadBool(node, value, reading);
  if (type == "NULL") return ReadNull(node, value, reading);
  if (type == "B") return ReadBinary(node, value, reading);
  return ReadSet(node, value, reading);
}

bool ReadValue(Node node, size_t depth, Value* value, Reading* reading) {
  if (!CheckDepth(node, depth, reading)) return false;
  if (IsAbsent(node, *reading)) return RefuseValue(node, std::string(kNoType), value, reading);
  if (!CheckContainer(node, kAttributeValue, reading)) return false;
  std::string fault;
  const std::optional<Node> typed = FindTypeMember(node, &fault);
  return typed ? ReadTyped(*typed, depth, value, reading)
               : RefuseValue(node, std::move(fault), value, reading);
}

}  // namespace

bool RefuseValue(Node node, std::string message, Value* value, Reading* reading) {
  value->Emplace<Null>();
  return RefuseLater(node, std::move(message), reading);
}

bool ReadDynamoValue(Node node, Value* value, Reading* reading) {
  return ReadValue(node, 1, value, reading);
}

bool ReadDynamoItem(Node node, Item* item, Reading* reading) {
  return CheckContainer(node, kAttributeMap, reading) && ReadAttributes(node, 0, item, reading);
}

}  // namespace tepui::json
