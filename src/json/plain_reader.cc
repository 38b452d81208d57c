#include <utility>

#include "json/value_reader.h"
#include "tepui/limits.h"

namespace tepui::json {
namespace {

bool ReadValue(Node node, size_t depth, Value* value, Reading* reading);

bool ReadNumber(Node node, Value* value, Reading* reading) {
  Result<Number> number = Number::Parse(node.text());
  if (!number) return node.Refuse(number.error().message(), reading);
  value->Emplace<Number>(*number);
  return true;
}

bool ReadList(Node node, size_t depth, List* list, Reading* reading) {
  for (const Node element : node) {
    if (!ReadValue(element, depth + 1, &list->emplace_back(), reading)) return false;
  }
  return true;
}

bool ReadMap(Node node, size_t depth, Map* map, Reading* reading) {
  std::vector<Attribute> attributes;
  for (const Node member : node) {
    Attribute& attribute = attributes.emplace_back();
    attribute.name = member.name();
    if (!ReadValue(member, depth + 1, &attribute.value, reading)) return false;
  }
  *map = Map(std::move(attributes));
  return true;
}

bool ReadValue(Node node, size_t depth, Value* value, Reading* reading) {
  if (!CheckDepth(node, depth, reading)) return false;
  switch (node.kind()) {
    case Kind::kNull:
      value->Emplace<Null>();
      return true;
    case Kind::kFalse:
    case Kind::kTrue:
      value->Emplace<bool>(node.kind() == Kind::kTrue);
      return true;
    case Kind::kNumber:
      return ReadNumber(node, value, reading);
    case Kind::kString:
      value->Emplace<std::string>(node.text());
      return true;
    case Kind::kArray:
      return ReadList(node, depth, &value->Emplace<List>(), reading);
    case Kind::kObject:
      return ReadMap(node, depth, &value->Emplace<Map>(), reading);
  }
  return false;
}

}  // namespace

bool CheckDepth(Node node, size_t depth, Reading* reading) {
  if (depth <= kNestingDepthMax) return true;
  return node.Refuse(
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
      "beyond supported limit",
      reading);
}

bool ReadPlainValue(Node node, Value* value, Reading* reading) {
  return ReadValue(node, 1, value, reading);
}

bool ReadPlainItem(Node node, Item* item, Reading* reading) {
  if (node.kind() != Kind::kObject) {
    return node.Refuse("An item is a JSON object, not " + std::string(KindName(node.kind())),
                       reading, Mistake::Kind::kShape);
  }
  return ReadMap(node, 0, item, reading);
}

}  // namespace tepui::json
