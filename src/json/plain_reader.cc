#include <utility>

#include "json/value_reader.h"
#include "tepui/limits.h"

namespace tepui::json {
namespace {

bool ReadValue(Node node, size_t depth, Value* value, Mistake* mistake);

bool ReadNumber(Node node, Value* value, Mistake* mistake) {
  Result<Number> number = Number::Parse(node.text());
  if (!number) return node.Refuse(number.error().message(), mistake);
  value->Emplace<Number>(*number);
  return true;
}

bool ReadList(Node node, size_t depth, List* list, Mistake* mistake) {
  for (const Node element : node) {
    if (!ReadValue(element, depth + 1, &list->emplace_back(), mistake)) return false;
  }
  return true;
}

bool ReadMap(Node node, size_t depth, Map* map, Mistake* mistake) {
  std::vector<Attribute> attributes;
  for (const Node member : node) {
    Attribute& attribute = attributes.emplace_back();
    attribute.name = member.name();
    if (!ReadValue(member, depth + 1, &attribute.value, mistake)) return false;
  }
  *map = Map(std::move(attributes));
  return true;
}

bool ReadValue(Node node, size_t depth, Value* value, Mistake* mistake) {
  if (!CheckDepth(node, depth, mistake)) return false;
  switch (node.kind()) {
    case Kind::kNull:
      value->Emplace<Null>();
      return true;
    case Kind::kFalse:
    case Kind::kTrue:
      value->Emplace<bool>(node.kind() == Kind::kTrue);
      return true;
    case Kind::kNumber:
      return ReadNumber(node, value, mistake);
    case Kind::kString:
      value->Emplace<std::string>(node.text());
      return true;
    case Kind::kArray:
      return ReadList(node, depth, &value->Emplace<List>(), mistake);
    case Kind::kObject:
      return ReadMap(node, depth, &value->Emplace<Map>(), mistake);
  }
  return false;
}

}  // namespace

bool CheckDepth(Node node, size_t depth, Mistake* mistake) {
  if (depth <= kNestingDepthMax) return true;
  return node.Refuse(
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
      "beyond supported limit",
      mistake);
}

bool ReadPlainValue(Node node, Value* value, Mistake* mistake) {
  return ReadValue(node, 1, value, mistake);
}

bool ReadPlainItem(Node node, Item* item, Mistake* mistake) {
  if (node.kind() != Kind::kObject) {
    return node.Refuse("An item is a JSON object, not " + std::string(KindName(node.kind())),
                       mistake);
  }
  return ReadMap(node, 0, item, mistake);
}

}  // namespace tepui::json
