#include "json/legacy/update.h"

#include "json/legacy/words.h"

namespace tepui::json::legacy {
namespace {

constexpr std::string_view kActionNames[] = {"PUT", "ADD", "DELETE"};
constexpr std::string_view kStructure = "AttributeValueUpdate";

bool IsSet(Type type) {
  return type == Type::kStringSet || type == Type::kNumberSet || type == Type::kBinarySet;
}

bool Takes(Action action, Type type) {
  switch (action) {
    case Action::kPut:
      return true;
    case Action::kAdd:
      return IsSet(type) || type == Type::kNumber || type == Type::kList;
    case Action::kDelete:
      return IsSet(type);
  }
  return false;
}

}  // namespace

EnumNames NamesOf(Action) { return {kActionNames, "ADD, PUT, DELETE"}; }

bool ReadUpdates(Node node, std::optional<Updates>* updates, Reading* reading) {
  if (!CheckContainer(node, {ShapeKind::kMap, kStructure}, reading)) return false;
  updates->emplace();
  for (const Node member : node) {
    if (IsAbsent(member, *reading)) continue;
    Update& update = (*updates)->emplace_back();
    update.attribute = member.name();
    if (!ReadMembers(member, kStructure, {{"Value", &update.value}, {"Action", &update.action}},
                     reading)) {
      return false;
    }
  }
  return true;
}

std::string CheckUpdates(const Updates& updates) {
  for (const Update& update : updates) {
    if (!update.value) {
      if (update.action == Action::kDelete) continue;
      return Invalid({"Only DELETE action is allowed when no attribute value is specified"});
    }
    if (Takes(update.action, update.value->type())) continue;
    return Invalid({NameOf(update.action), " action ",
                    update.action == Action::kDelete ? "with value " : "",
                    "is not supported for the type ", TypeName(update.value->type())});
  }
  return {};
}

}  // namespace tepui::json::legacy
