#include "json/member_reader.h"

#include <algorithm>

#include "tepui/number.h"

namespace tepui::json {
namespace {

bool RefuseKind(Node node, std::string_view expected, Mistake* mistake) {
  return node.Refuse(
      "Expected " + std::string(expected) + ", not " + std::string(KindName(node.kind())), mistake);
}

}  // namespace

bool Read(Node node, std::string* text, Mistake* mistake) {
  if (node.kind() != Kind::kString) return RefuseKind(node, "a string", mistake);
  *text = node.text();
  return true;
}

bool Read(Node node, bool* truth, Mistake* mistake) {
  if (node.kind() != Kind::kTrue && node.kind() != Kind::kFalse) {
    return RefuseKind(node, "true or false", mistake);
  }
  *truth = node.kind() == Kind::kTrue;
  return true;
}

bool Read(Node node, int64_t* integer, Mistake* mistake) {
  if (node.kind() != Kind::kNumber) return RefuseKind(node, "an integer", mistake);
  const Result<Number> number = Number::Parse(node.text());
  const std::optional<int64_t> value = number ? number->ToInt64() : std::nullopt;
  if (!value) return node.Refuse("Expected an integer of 64 bits", mistake);
  *integer = *value;
  return true;
}

bool ReadEnumIndex(Node node, std::span<const std::string_view> names, size_t* index,
                   Mistake* mistake) {
  const auto found = std::find(names.begin(), names.end(), node.text());
  if (node.kind() == Kind::kString && found != names.end()) {
    *index = static_cast<size_t>(found - names.begin());
    return true;
  }
  std::string choices;
  for (const std::string_view name : names) {
    choices.append(choices.empty() ? "" : ", ").append(name);
  }
  return node.Refuse("Expected one of " + choices, mistake);
}

bool CheckArray(Node node, Mistake* mistake) {
  return node.kind() == Kind::kArray || RefuseKind(node, "an array", mistake);
}

bool ReadMembers(Node node, std::initializer_list<Member> members, Mistake* mistake) {
  if (node.kind() != Kind::kObject) return RefuseKind(node, "an object", mistake);
  for (const Node value : node) {
    if (value.kind() == Kind::kNull) continue;
    const auto member = std::find_if(members.begin(), members.end(),
                                     [&](const Member& m) { return m.name == value.name(); });
    if (member == members.end()) return value.Refuse("There is no member of this name", mistake);
    if (!member->read(value, mistake)) return false;
  }
  return true;
}

}  // namespace tepui::json
