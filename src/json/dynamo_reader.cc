#include <algorithm>
#include <utility>

#include "json/base64.h"
#include "json/set_reader.h"
#include "json/value_reader.h"

namespace tepui::json {
namespace {

bool ReadValue(Node node, size_t depth, Value* value, Mistake* mistake);

bool RefuseKind(Node node, std::string_view expected, Mistake* mistake) {
  return node.Refuse("The value of " + std::string(node.name()) + " is " + std::string(expected) +
                         ", not " + std::string(KindName(node.kind())),
                     mistake);
}

bool ReadString(Node node, Value* value, Mistake* mistake) {
  if (node.kind() != Kind::kString) return RefuseKind(node, "a string", mistake);
  value->Emplace<std::string>(node.text());
  return true;
}

bool ReadNumber(Node node, Value* value, Mistake* mistake) {
  if (node.kind() != Kind::kString) return RefuseKind(node, "a number in a string", mistake);
  Result<Number> number = Number::Parse(node.text());
  if (!number) return node.Refuse(number.error().message(), mistake);
  value->Emplace<Number>(*number);
  return true;
}

bool ReadBinary(Node node, Value* value, Mistake* mistake) {
  if (node.kind() != Kind::kString) return RefuseKind(node, "base64 in a string", mistake);
  std::optional<std::string> bytes = DecodeBase64(node.text());
  if (!bytes) return node.Refuse("The value of B is not valid base64", mistake);
  value->Emplace<Binary>().bytes = *std::move(bytes);
  return true;
}

bool ReadBool(Node node, Value* value, Mistake* mistake) {
  if (node.kind() != Kind::kTrue && node.kind() != Kind::kFalse) {
    return RefuseKind(node, "true or false", mistake);
  }
  value->Emplace<bool>(node.kind() == Kind::kTrue);
  return true;
}

bool ReadNull(Node node, Value* value, Mistake* mistake) {
  if (node.kind() != Kind::kTrue) {
    return node.Refuse(
        "One or more parameter values were invalid: Null attribute value types must have the "
        "value of true",
        mistake);
  }
  value->Emplace<Null>();
  return true;
}

bool ReadList(Node node, size_t depth, Value* value, Mistake* mistake) {
  if (node.kind() != Kind::kArray) return RefuseKind(node, "an array", mistake);
  List& list = value->Emplace<List>();
  for (const Node element : node) {
    if (!ReadValue(element, depth + 1, &list.emplace_back(), mistake)) return false;
  }
  return true;
}

bool ReadAttributes(Node node, size_t depth, Map* map, Mistake* mistake) {
  std::vector<Attribute> attributes;
  for (const Node member : node) {
    Attribute& attribute = attributes.emplace_back();
    attribute.name = member.name();
    if (!ReadValue(member, depth + 1, &attribute.value, mistake)) return false;
  }
  *map = Map(std::move(attributes));
  return true;
}

bool ReadMap(Node node, size_t depth, Value* value, Mistake* mistake) {
  if (node.kind() != Kind::kObject) return RefuseKind(node, "an object", mistake);
  return ReadAttributes(node, depth, &value->Emplace<Map>(), mistake);
}

constexpr std::string_view kTypeNames[] = {"S",  "N",  "B",  "BOOL", "NULL",
                                           "SS", "NS", "BS", "L",    "M"};

// The one member that names a type. Members that are null, and names that are no type, count as
// absent: DynamoDB does not see them either.
bool FindTypeMember(Node node, std::optional<Node>* found, Mistake* mistake) {
  for (const Node member : node) {
    const bool is_type = std::find(std::begin(kTypeNames), std::end(kTypeNames), member.name()) !=
                         std::end(kTypeNames);
    if (!is_type || member.kind() == Kind::kNull) continue;
    if (*found) {
      return node.Refuse(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
          "the supported datatypes",
          mistake);
    }
    *found = member;
  }
  if (*found) return true;
  return node.Refuse(
      "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
      mistake);
}

bool ReadTyped(Node node, size_t depth, Value* value, Mistake* mistake) {
  const std::string_view type = node.name();
  if (type == "S") return ReadString(node, value, mistake);
  if (type == "N") return ReadNumber(node, value, mistake);
  if (type == "M") return ReadMap(node, depth, value, mistake);
  if (type == "L") return ReadList(node, depth, value, mistake);
  if (type == "BOOL") return ReadBool(node, value, mistake);
  if (type == "NULL") return ReadNull(node, value, mistake);
  if (type == "B") return ReadBinary(node, value, mistake);
  return ReadSet(node, value, mistake);
}

bool ReadValue(Node node, size_t depth, Value* value, Mistake* mistake) {
  if (!CheckDepth(node, depth, mistake)) return false;
  if (node.kind() != Kind::kObject) {
    return node.Refuse(
        "An attribute value is an object that names its type, such as "
        "{\"S\": \"text\"}, not " +
            std::string(KindName(node.kind())),
        mistake);
  }
  std::optional<Node> typed;
  return FindTypeMember(node, &typed, mistake) && ReadTyped(*typed, depth, value, mistake);
}

}  // namespace

bool ReadDynamoValue(Node node, Value* value, Mistake* mistake) {
  return ReadValue(node, 1, value, mistake);
}

bool ReadDynamoItem(Node node, Item* item, Mistake* mistake) {
  if (node.kind() != Kind::kObject) {
    return node.Refuse("An item is a JSON object, not " + std::string(KindName(node.kind())),
                       mistake);
  }
  return ReadAttributes(node, 0, item, mistake);
}

}  // namespace tepui::json
