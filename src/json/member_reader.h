#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "json/enum_names.h"

// Requests are read member by member: Read(node, &value, &mistake) for every type there is, and a
// table of names for each struct. All return false and describe the mistake, as value readers do.
namespace tepui::json {

bool Read(Node node, std::string* text, Mistake* mistake);
bool Read(Node node, bool* truth, Mistake* mistake);
bool Read(Node node, int64_t* integer, Mistake* mistake);
bool ReadEnumIndex(Node node, std::span<const std::string_view> names, size_t* index,
                   Mistake* mistake);

template <class Enum>
requires std::is_enum_v<Enum>
bool Read(Node node, Enum* value, Mistake* mistake) {
  size_t index = 0;
  if (!ReadEnumIndex(node, NamesOf(Enum()), &index, mistake)) return false;
  *value = static_cast<Enum>(index);
  return true;
}

template <class T>
bool Read(Node node, std::optional<T>* value, Mistake* mistake) {
  return Read(node, &value->emplace(), mistake);
}

// Whether `node` is an array; refused otherwise.
bool CheckArray(Node node, Mistake* mistake);

template <class T>
bool Read(Node node, std::vector<T>* elements, Mistake* mistake) {
  if (!CheckArray(node, mistake)) return false;
  for (const Node element : node) {
    if (!Read(element, &elements->emplace_back(), mistake)) return false;
  }
  return true;
}

// The name of a member, and what to do with its value.
struct Member {
  template <class T>
  Member(std::string_view member_name, T* value)
      : name(member_name),
        read([value](Node node, Mistake* mistake) { return Read(node, value, mistake); }) {}

  std::string_view name;
  std::function<bool(Node, Mistake*)> read;
};

// Reads the members of an object. A member that is null counts as absent; a name that is not among
// `members` is a mistake, for it is most likely a misspelt one.
bool ReadMembers(Node node, std::initializer_list<Member> members, Mistake* mistake);

}  // namespace tepui::json
