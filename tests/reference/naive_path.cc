#include "reference/naive_path.h"

#include <algorithm>

namespace tepui::reference {
namespace {

const Value* Child(const Value& value, const PathElement& element) {
  if (const auto* name = std::get_if<std::string>(&element)) {
    return value.AsMap() != nullptr ? value.AsMap()->Find(*name) : nullptr;
  }
  const size_t index = std::get<size_t>(element);
  const List* list = value.AsList();
  return list != nullptr && index < list->size() ? &(*list)[index] : nullptr;
}

// Keeps of `value` what the paths, each read from its element `depth` on, lead to. All of them lead
// somewhere.
Value Keep(const Value& value, const std::vector<DocPath>& paths, size_t depth) {
  List list;
  Map map;
  for (size_t i = 0; i < paths.size(); ++i) {
    if (paths[i].size() == depth) return value;
    const PathElement& element = paths[i][depth];
    if (i > 0 && paths[i - 1][depth] == element) continue;
    std::vector<DocPath> same;
    for (const DocPath& path : paths) {
      if (path[depth] == element) same.push_back(path);
    }
    Value kept = Keep(*Child(value, element), same, depth + 1);
    if (value.AsList() != nullptr) {
      list.push_back(std::move(kept));
    } else {
      map.Set(std::get<std::string>(element), std::move(kept));
    }
  }
  return value.AsList() != nullptr ? Value(std::move(list)) : Value(std::move(map));
}

// A number has a byte, one more below zero, and a byte for two digits on each side of the point.
size_t SizeOfNumber(const Number& number) {
  if (number.is_zero()) return 1;
  std::string text = number.ToString();
  const size_t sign = number.negative() ? 1 : 0;
  text.erase(0, sign);
  const size_t point = text.find('.');
  std::string whole = text.substr(0, point);
  std::string fraction = point == std::string::npos ? "" : text.substr(point + 1);
  // Zeros at either end of all digits are not stored.
  if (whole == "0") {
    whole.clear();
    // In pairs, so that what follows keeps its place.
    while (fraction.starts_with("00")) fraction.erase(0, 2);
  }
  if (fraction.empty()) {
    while (whole.ends_with("00")) whole.erase(whole.size() - 2);
  }
  return 1 + (whole.size() + 1) / 2 + (fraction.size() + 1) / 2 + sign;
}

}  // namespace

const Value* FindPath(const Item& item, const DocPath& path) {
  const Value* at = item.Find(RootOf(path));
  for (size_t i = 1; i < path.size() && at != nullptr; ++i) at = Child(*at, path[i]);
  return at;
}

Item Project(const Item& item, const std::vector<DocPath>& paths) {
  std::vector<DocPath> found;
  for (const DocPath& path : paths) {
    if (FindPath(item, path) != nullptr) found.push_back(path);
  }
  if (found.empty()) return {};
  std::sort(found.begin(), found.end());
  return *Keep(Value(item), found, 0).AsMap();
}

bool PathsClash(const std::vector<DocPath>& paths) {
  for (size_t i = 0; i < paths.size(); ++i) {
    for (size_t k = 0; k < i; ++k) {
      size_t at = 0;
      const size_t shorter = std::min(paths[i].size(), paths[k].size());
      while (at < shorter && paths[i][at] == paths[k][at]) ++at;
      if (at == shorter || paths[i][at].index() != paths[k][at].index()) return true;
    }
  }
  return false;
}

size_t SizeOf(const Value& value) {
  size_t bytes = 0;
  switch (value.type()) {
    case Type::kNull:
    case Type::kBool:
      return 1;
    case Type::kNumber:
      return SizeOfNumber(*value.AsNumber());
    case Type::kString:
      return value.AsString()->size();
    case Type::kBinary:
      return value.AsBinary()->bytes.size();
    case Type::kStringSet:
      for (const std::string& element : *value.AsStringSet()) bytes += element.size();
      return bytes;
    case Type::kNumberSet:
      for (const Number& element : *value.AsNumberSet()) bytes += SizeOfNumber(element);
      return bytes;
    case Type::kBinarySet:
      for (const Binary& element : *value.AsBinarySet()) bytes += element.bytes.size();
      return bytes;
    case Type::kList:
      for (const Value& element : *value.AsList()) bytes += 1 + SizeOf(element);
      return 3 + bytes;
    case Type::kMap:
      return 3 + SizeOf(*value.AsMap()) + value.AsMap()->size();
  }
  return bytes;
}

size_t SizeOf(const Item& item) {
  size_t bytes = 0;
  for (const Attribute& attribute : item) bytes += attribute.name.size() + SizeOf(attribute.value);
  return bytes;
}

size_t DepthOf(const Value& value) {
  size_t deepest = 0;
  if (const List* list = value.AsList()) {
    for (const Value& element : *list) deepest = std::max(deepest, DepthOf(element));
  } else if (const Map* map = value.AsMap()) {
    for (const Attribute& entry : *map) deepest = std::max(deepest, DepthOf(entry.value));
  }
  return deepest + 1;
}

}  // namespace tepui::reference
