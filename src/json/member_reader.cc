#include "json/member_reader.h"

#include <algorithm>

#include "tepui/number.h"

namespace tepui::json {
namespace {

template <class Integer>
bool ReadInteger(Node node, Shape shape, Integer* integer, Reading* reading) {
  if (node.kind() != Kind::kNumber) return RefuseShape(node, shape, reading);
  // A fraction is cut off, as the service does.
  const std::string_view whole = node.text().substr(0, node.text().find('.'));
  const Result<Number> number = Number::Parse(whole);
  const std::optional<int64_t> value = number ? number->ToInt64() : std::nullopt;
  if (!value || !std::in_range<Integer>(*value)) return RefuseShape(node, shape, reading);
  *integer = static_cast<Integer>(*value);
  return true;
}

// "$.KeySchema[0].KeyType" as DynamoDB's messages have it: "keySchema.1.member.keyType".
std::string MemberPath(Node node) {
  const std::string path = node.place().path;
  std::string text;
  for (size_t i = 1; i < path.size(); ++i) {
    if (path[i] == '.') {
      if (!text.empty()) text += '.';
      if (i + 1 < path.size()) text += static_cast<char>(std::tolower(path[++i]));
    } else if (path[i] == '[') {
      const size_t end = path.find(']', i);
      if (!text.empty()) text += '.';
      const Result<Number> index = Number::Parse(path.substr(i + 1, end - i - 1));
      const int64_t position = index ? index->ToInt64().value_or(0) : 0;
      text += std::to_string(position + 1) + ".member";
      i = end == std::string::npos ? path.size() : end;
    } else {
      text += path[i];
    }
  }
  return text;
}

std::string ChildPath(Node node, std::string_view name) {
  std::string path = MemberPath(node);
  if (!path.empty()) path += '.';
  path += static_cast<char>(std::tolower(name[0]));
  return path.append(name.substr(1));
}

// Looks for what is required and not there.
void FindMissing(Node node, std::initializer_list<Member> members, Reading* reading) {
  for (const Member& member : members) {
    if (!member.required) continue;
    const std::optional<Node> found = node.Find(member.name);
    if (found && found->kind() != Kind::kNull) continue;
    reading->violations.push_back("Value null at '" + ChildPath(node, member.name) +
                                  "' failed to satisfy constraint: Member must not be null");
    if (member.text != nullptr) *member.text = "missing";
  }
}

}  // namespace

bool Read(Node node, std::string* text, Reading* reading) {
  if (node.kind() != Kind::kString) return RefuseShape(node, kText, reading);
  *text = node.text();
  return true;
}

bool Read(Node node, bool* truth, Reading* reading) {
  if (node.kind() != Kind::kTrue && node.kind() != Kind::kFalse) {
    return RefuseShape(node, kTruth, reading);
  }
  *truth = node.kind() == Kind::kTrue;
  return true;
}

bool Read(Node node, int32_t* integer, Reading* reading) {
  return ReadInteger(node, kInteger, integer, reading);
}

bool Read(Node node, int64_t* integer, Reading* reading) {
  return ReadInteger(node, kLong, integer, reading);
}

bool Read(Node node, Item* item, Reading* reading) { return ReadDynamoItem(node, item, reading); }

bool Read(Node node, std::vector<std::pair<std::string, std::string>>* texts, Reading* reading) {
  if (!CheckContainer(node, kTextMap, reading)) return false;
  for (const Node member : node) {
    auto& [name, text] = texts->emplace_back();
    name = member.name();
    if (!Read(member, &text, reading)) return false;
  }
  return true;
}

bool ReadEnumIndex(Node node, const EnumNames& names, size_t* index, Reading* reading) {
  if (node.kind() != Kind::kString) return RefuseShape(node, kText, reading);
  const auto found = std::find(names.names.begin(), names.names.end(), node.text());
  if (found != names.names.end()) {
    *index = static_cast<size_t>(found - names.names.begin());
    return true;
  }
  std::string fault = "Value '" + std::string(node.text()) + "' at '" + MemberPath(node) +
                      "' failed to satisfy constraint: Member must satisfy enum value set: [" +
                      std::string(names.set) + "]";
  if (!reading->as_service) return node.Refuse(std::move(fault), reading);
  reading->violations.push_back(std::move(fault));
  return true;
}

bool ReadMembers(Node node, std::string_view structure, std::initializer_list<Member> members,
                 Reading* reading) {
  if (!CheckContainer(node, {ShapeKind::kStructure, structure}, reading)) return false;
  for (const Node value : node) {
    if (value.kind() == Kind::kNull) continue;
    const auto member = std::find_if(members.begin(), members.end(),
                                     [&](const Member& m) { return m.name == value.name(); });
    if (member == members.end()) {
      if (reading->as_service) continue;
      return value.Refuse("There is no member of this name", reading, Mistake::Kind::kShape);
    }
    if (!member->read(value, reading)) return false;
  }
  if (reading->as_service) FindMissing(node, members, reading);
  return true;
}

void RequireTable(Node node, Reading* reading) {
  const std::optional<Node> name = node.Find("TableName");
  if (name && name->kind() != Kind::kNull) return;
  reading->no_table = "The parameter 'TableName' is required but was not present in the request";
}

}  // namespace tepui::json
