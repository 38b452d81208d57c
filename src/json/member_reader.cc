#include "json/member_reader.h"

#include <algorithm>

#include "tepui/limits.h"
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

// Members that are maps, below which names are the user's.
constexpr std::string_view kMaps[] = {"RequestItems", "KeyConditions", "QueryFilter",
                                      "ScanFilter",   "Expected",      "AttributeUpdates"};

// The step of a path that begins at `text`, as a message has it: a name without its quotes, the
// position of an element counted from 1. Takes it off `text`.
std::string TakeStep(std::string_view* text, bool* is_index) {
  const bool is_bracket = text->front() == '[';
  const bool is_quoted = text->substr(1, 1) == "\"";
  *is_index = is_bracket && !is_quoted;
  const size_t begin = is_bracket && is_quoted ? 2 : 1;
  const size_t end = is_bracket ? text->find(is_quoted ? "\"]" : "]", begin)
                                : std::min(text->find_first_of(".[", begin), text->size());
  std::string step(text->substr(begin, end - begin));
  text->remove_prefix(std::min(text->size(), end + (is_bracket ? (is_quoted ? 2 : 1) : 0)));
  if (!*is_index) return step;
  const Result<Number> index = Number::Parse(step);
  return std::to_string((index ? index->ToInt64().value_or(0) : 0) + 1);
}

// "$.KeySchema[0].KeyType" as DynamoDB's messages have it: "keySchema.1.member.keyType".
std::string MemberPath(Node node) {
  const std::string path = node.place().path;
  std::string text;
  std::string_view rest = std::string_view(path).substr(1);
  bool in_map = false;
  while (!rest.empty()) {
    bool is_index = false;
    std::string step = TakeStep(&rest, &is_index);
    const bool is_map =
        !in_map && std::find(std::begin(kMaps), std::end(kMaps), step) != std::end(kMaps);
    if (!in_map && !step.empty()) step[0] = static_cast<char>(std::tolower(step[0]));
    if (!text.empty()) text += '.';
    text += step;
    if (in_map || is_index) text += ".member";
    in_map = is_map;
  }
  return text;
}

std::string ChildPath(Node node, std::string_view name) {
  std::string path = MemberPath(node);
  if (!path.empty()) path += '.';
  path += static_cast<char>(std::tolower(name[0]));
  return path.append(name.substr(1));
}

bool Has(Node node, std::string_view name) {
  const std::optional<Node> found = node.Find(name);
  return found && found->kind() != Kind::kNull;
}

// Looks for what is required and not there.
void FindMissing(Node node, std::initializer_list<Member> members, Reading* reading) {
  for (const Member& member : members) {
    if (!member.required) continue;
    if (Has(node, member.name)) continue;
    reading->violations.push_back("Value null at '" + ChildPath(node, member.name) +
                                  "' failed to satisfy constraint: Member must not be null");
    if (member.fill) member.fill();
  }
}

}  // namespace

bool Read(Node node, std::string* text, Reading* reading) {
  if (node.kind() != Kind::kString) return RefuseShape(node, kText, reading);
  *text = node.text();
  return true;
}

bool Read(Node node, bool* truth, Reading* reading) {
  const std::optional<bool> found = TruthOf(node, *reading);
  if (!found) return RefuseShape(node, kTruth, reading);
  *truth = *found;
  return true;
}

bool Read(Node node, int32_t* integer, Reading* reading) {
  return ReadInteger(node, kInteger, integer, reading);
}

bool Read(Node node, int64_t* integer, Reading* reading) {
  return ReadInteger(node, kLong, integer, reading);
}

bool Read(Node node, Item* item, Reading* reading) { return ReadDynamoItem(node, item, reading); }

bool Read(Node node, Value* value, Reading* reading) {
  return ReadDynamoValue(node, value, reading);
}

bool Read(Node node, std::vector<std::pair<std::string, std::string>>* texts, Reading* reading) {
  if (!CheckContainer(node, kTextMap, reading)) return false;
  for (const Node member : node) {
    if (IsAbsent(member, *reading)) continue;
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
  return RefuseConstraint(node, node.text(),
                          "Member must satisfy enum value set: [" + std::string(names.set) + "]",
                          reading);
}

bool RefuseConstraint(Node node, std::string_view value, std::string_view constraint,
                      Reading* reading) {
  std::string fault = "Value '";
  fault.append(value).append("' at '").append(MemberPath(node));
  fault.append("' failed to satisfy constraint: ").append(constraint);
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
    if (member->is_container && !IsContainer(value)) return RefuseField(value, reading);
    if (!member->read(value, reading)) return false;
  }
  if (reading->as_service) FindMissing(node, members, reading);
  return true;
}

void RequireTable(Node node, Reading* reading) {
  const std::optional<Node> name = node.Find("TableName");
  if (name && name->kind() == Kind::kString) {
    const size_t size = name->text().size();
    if (size >= kTableNameCharsMin && size <= kTableNameCharsMax) return;
    reading->first_fault =
        "TableName must be at least 3 characters long and at most 255 characters long";
    return;
  }
  if (name && name->kind() != Kind::kNull) return;
  reading->first_fault = "The parameter 'TableName' is required but was not present in the request";
}

void RequireArn(Node node, Reading* reading) {
  if (!Has(node, "ResourceArn")) reading->first_fault = "Invalid TableArn";
}

}  // namespace tepui::json
