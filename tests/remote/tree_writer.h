#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "remote/attribute_tree.h"
#include "remote/names.h"
#include "remote/request_members.h"

namespace tepui::remote {

// A request as a tree of plain JSON. An enumerator that means what a missing member means, an unset
// optional and an empty vector are members that are not there, but for vectors that must be.
class TreeWriter {
 public:
  template <class T>
  void operator()(const char* name, const T& member) {
    if (IsThere(member)) tree_.Set(name, Tree(member));
  }

  template <class T>
  void Always(const char* name, const std::vector<T>& member) {
    tree_.Set(name, Tree(member));
  }

  Map Take() { return std::move(tree_); }

  template <class Request>
  requires std::is_class_v<Request>
  static Map Tree(const Request& request) {
    TreeWriter writer;
    Members(writer, request);
    return writer.Take();
  }

 private:
  template <class T>
  static bool IsThere(const std::optional<T>& member) {
    return member.has_value();
  }
  template <class T>
  static bool IsThere(const std::vector<T>& member) {
    return !member.empty();
  }
  static bool IsThere(const AttributeNames&) { return true; }
  template <class T>
  static bool IsThere(const T&) {
    return true;
  }

  static Value Tree(const std::string& text) { return text; }
  static Value Tree(bool truth) { return truth; }
  static Value Tree(int32_t number) { return number; }
  static Value Tree(int64_t number) { return number; }
  static Value Tree(const Item& item) { return ItemToTree(item); }
  template <class Enum>
  requires std::is_enum_v<Enum>
  static Value Tree(Enum value) { return NamesOf(value)[static_cast<size_t>(value)]; }
  static Value Tree(const AttributeNames& names) {
    Map tree;
    for (const auto& [name, attribute] : names) tree.Set(name, attribute);
    return tree;
  }
  template <class T>
  static Value Tree(const std::optional<T>& member) {
    return Tree(*member);
  }
  template <class T>
  static Value Tree(const std::vector<T>& members) {
    List list;
    list.reserve(members.size());
    for (const T& member : members) list.push_back(Tree(member));
    return list;
  }
  template <class T>
  static Value Tree(const std::map<std::string, T>& members) {
    Map tree;
    for (const auto& [name, member] : members) tree.Set(name, Tree(member));
    return tree;
  }

  Map tree_;
};

}  // namespace tepui::remote
