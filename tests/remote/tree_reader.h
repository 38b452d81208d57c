#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "remote/attribute_tree.h"
#include "remote/names.h"
#include "remote/response_members.h"

namespace tepui::remote {

// Fills a response from a tree of plain JSON. What the tree does not have stays as it is.
class TreeReader {
 public:
  explicit TreeReader(const Map& tree) : tree_(tree) {}

  template <class T>
  void operator()(const char* name, T* member) {
    if (const Value* const value = tree_.Find(name)) Fill(*value, member);
  }

 private:
  static void Fill(const Value& tree, std::string* out) {
    if (tree.AsString() != nullptr) *out = *tree.AsString();
  }
  static void Fill(const Value& tree, bool* out) {
    if (tree.AsBool() != nullptr) *out = *tree.AsBool();
  }
  template <std::integral T>
  static void Fill(const Value& tree, T* out) {
    if (tree.AsNumber() != nullptr) *out = static_cast<T>(tree.AsNumber()->ToInt64().value_or(-1));
  }
  static void Fill(const Value& tree, double* out) {
    if (tree.AsNumber() != nullptr) *out = tree.AsNumber()->ToDouble();
  }
  static void Fill(const Value& tree, std::chrono::system_clock::time_point* out) {
    double seconds = 0;
    Fill(tree, &seconds);
    *out = std::chrono::system_clock::time_point(
        std::chrono::milliseconds(std::llround(1'000 * seconds)));
  }
  static void Fill(const Value& tree, Item* out) {
    if (tree.AsMap() != nullptr) *out = ItemFromTree(*tree.AsMap());
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  static void Fill(const Value& tree, Enum* out) {
    const Names names = NamesOf(*out);
    const auto at =
        std::find(names.begin(), names.end(), tree.AsString() != nullptr ? *tree.AsString() : "");
    if (at != names.end()) *out = static_cast<Enum>(at - names.begin());
  }
  static void Fill(const Value& tree, AttributeNames* out) {
    if (tree.AsMap() == nullptr) return;
    for (const Attribute& member : *tree.AsMap()) {
      Fill(member.value, &out->emplace_back(member.name, "").second);
    }
  }
  template <class T>
  static void Fill(const Value& tree, std::optional<T>* out) {
    *out = T();
    Fill(tree, &**out);
  }
  template <class T>
  static void Fill(const Value& tree, std::vector<T>* out) {
    if (tree.AsList() == nullptr) return;
    for (const Value& element : *tree.AsList()) Fill(element, &out->emplace_back());
  }
  template <class T>
  static void Fill(const Value& tree, std::map<std::string, T>* out) {
    if (tree.AsMap() == nullptr) return;
    for (const Attribute& member : *tree.AsMap()) Fill(member.value, &(*out)[member.name]);
  }
  template <class Struct>
  requires std::is_class_v<Struct>
  static void Fill(const Value& tree, Struct* out) {
    if (tree.AsMap() == nullptr) return;
    TreeReader reader(*tree.AsMap());
    Members(reader, out);
  }

  const Map& tree_;
};

}  // namespace tepui::remote
