#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/enum_names.h"
#include "json/shape.h"
#include "json/value_reader.h"

// Requests are read member by member: Read(node, &value, &reading) for every type there is, and a
// table of names for each struct. All return false and describe the mistake, as value readers do.
namespace tepui::json {

bool Read(Node node, std::string* text, Reading* reading);
bool Read(Node node, bool* truth, Reading* reading);
bool Read(Node node, int32_t* integer, Reading* reading);
bool Read(Node node, int64_t* integer, Reading* reading);
bool Read(Node node, Item* item, Reading* reading);
// An object of texts, in the order in which it is written.
bool Read(Node node, std::vector<std::pair<std::string, std::string>>* texts, Reading* reading);
bool Read(Node node, Value* value, Reading* reading);
bool ReadEnumIndex(Node node, const EnumNames& names, size_t* index, Reading* reading);

template <class Enum>
requires std::is_enum_v<Enum>
bool Read(Node node, Enum* value, Reading* reading) {
  auto index = static_cast<size_t>(*value);
  if (!ReadEnumIndex(node, NamesOf(Enum()), &index, reading)) return false;
  *value = static_cast<Enum>(index);
  return true;
}

template <class T>
bool Read(Node node, std::optional<T>* value, Reading* reading) {
  // Not emplace(): for a struct inside another, clang 14 believes that it cannot be made so.
  *value = T{};
  return Read(node, &**value, reading);
}

template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;

// Whether `node`, inside a list or map, is the list or map that a T is; refused otherwise.
template <class T>
bool CheckNested(Node node, Reading* reading) {
  if constexpr (kIsVector<T>) {
    return CheckContainer(node, {ShapeKind::kNestedList, ""}, reading);
  } else if constexpr (std::is_same_v<T, Item>) {
    return CheckContainer(node, {ShapeKind::kNestedMap, "AttributeValue"}, reading);
  }
  return true;
}

template <class T>
bool Read(Node node, std::vector<T>* elements, Reading* reading) {
  if (!CheckContainer(node, kList, reading)) return false;
  for (const Node element : node) {
    if (IsAbsent(element, *reading)) continue;
    if (!CheckNested<T>(element, reading)) return false;
    if (!Read(element, &elements->emplace_back(), reading)) return false;
  }
  return true;
}

// Refuses `value`, which stands at `node`; a service goes on, with a violation.
bool RefuseConstraint(Node node, std::string_view value, std::string_view constraint,
                      Reading* reading);

// An object whose names are its own, such as those of tables.
template <class T>
bool ReadMap(Node node, Shape shape, std::map<std::string, T>* values, Reading* reading) {
  if (!CheckContainer(node, shape, reading)) return false;
  for (const Node value : node) {
    if (IsAbsent(value, *reading)) continue;
    if (!CheckNested<T>(value, reading)) return false;
    if (!Read(value, &(*values)[std::string(value.name())], reading)) return false;
  }
  return true;
}

// Whether a T is written as an object or array.
template <class T>
inline constexpr bool kIsContainer =
    !std::is_enum_v<T> && !std::is_arithmetic_v<T> && !std::is_same_v<T, std::string>;
template <class T>
inline constexpr bool kIsContainer<std::optional<T>> = kIsContainer<T>;

// The name of a member, and what to do with its value.
struct Member {
  template <class T>
  Member(std::string_view member_name, T* value)
      : name(member_name),
        read([value](Node node, Reading* reading) { return Read(node, value, reading); }),
        is_container(kIsContainer<T>) {}
  Member(std::string_view member_name, std::function<bool(Node, Reading*)> reader)
      : name(member_name), read(std::move(reader)) {}

  std::string_view name;
  std::function<bool(Node, Reading*)> read;
  bool is_container = true;
  bool required = false;
  // Puts something in the place of what is missing, so that whoever looks at it next is content.
  std::function<void()> fill = nullptr;
};

// A member that DynamoDB does not do without.
template <class T>
Member Required(std::string_view name, T* value, std::function<void()> fill = nullptr) {
  Member member(name, value);
  member.required = true;
  member.fill = std::move(fill);
  if constexpr (std::is_same_v<T, std::string>) {
    if (!member.fill) member.fill = [value] { *value = "missing"; };
  }
  if constexpr (std::is_same_v<T, int64_t>) member.fill = [value] { *value = 1; };
  return member;
}

// Reads the members of an object, DynamoDB's `structure`. A member that is null counts as absent.
// A name that is not among `members` is a mistake, for it is most likely a misspelt one, unless the
// service is to be followed.
bool ReadMembers(Node node, std::string_view structure, std::initializer_list<Member> members,
                 Reading* reading);

// Looks at "TableName" of an operation on tables themselves, which DynamoDB misses, or finds too
// short or long, first of all. It is read by ReadMembers.
void RequireTable(Node node, Reading* reading);
// As well for "ResourceArn".
void RequireArn(Node node, Reading* reading);

}  // namespace tepui::json
