#include "json/legacy/update.h"

#include "json/legacy/by_attribute.h"
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
  return ReadByAttribute(node, kStructure, updates, reading, [&](Node member, Update* out) {
    return ReadMembers(member, kStructure, {{"Value", &out->value}, {"Action", &out->action}},
                       reading);
  });
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
