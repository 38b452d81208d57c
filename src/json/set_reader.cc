#include "json/set_reader.h"

#include <algorithm>
#include <utility>

#include "json/base64.h"
#include "json/shape.h"
#include "json/value_reader.h"

namespace tepui::json {
namespace {

// Takes the elements into a set; false when some are equal.
template <class T>
bool MakeSet(std::vector<T> elements, Value* value) {
  std::sort(elements.begin(), elements.end());
  if (std::adjacent_find(elements.begin(), elements.end()) != elements.end()) return false;
  value->Emplace<Set<T>>(Set<T>::FromSorted(std::move(elements)));
  return true;
}

// "[a, b, a]", as they were given.
std::string ListOf(Node set) {
  std::string text = "[";
  for (const Node element : set) {
    if (text.size() > 1) text.append(", ");
    text.append(element.text());
  }
  return text.append("]");
}

bool RefuseDuplicates(Node set, const std::string& collection, Value* value, Reading* reading) {
  return RefuseValue(set,
                     "One or more parameter values were invalid: Input collection " + collection +
                         "contains duplicates.",
                     value, reading);
}

bool ReadStrings(Node node, Value* value, Reading* reading) {
  std::vector<std::string> elements;
  for (const Node element : node) elements.emplace_back(element.text());
  return MakeSet(std::move(elements), value) ||
         RefuseDuplicates(node, ListOf(node) + " ", value, reading);
}

bool ReadNumbers(Node node, Value* value, Reading* reading) {
  std::vector<Number> elements;
  for (const Node element : node) {
    Result<Number> number = Number::Parse(element.text());
    if (!number) return RefuseValue(element, number.error().message(), value, reading);
    elements.push_back(*number);
  }
  return MakeSet(std::move(elements), value) ||
         RefuseValue(node, "Input collection contains duplicates", value, reading);
}

bool ReadBinaries(Node node, Value* value, Reading* reading) {
  std::vector<Binary> elements;
  for (const Node element : node) {
    std::optional<std::string> bytes = DecodeBase64(element.text());
    if (!bytes) return RefuseBase64(element, reading);
    elements.push_back({*std::move(bytes)});
  }
  return MakeSet(std::move(elements), value) ||
         RefuseDuplicates(node, ListOf(node) + "of type BS ", value, reading);
}

}  // namespace

bool ReadSet(Node node, Value* value, Reading* reading) {
  const std::string_view type = node.name();
  if (!CheckContainer(node, kList, reading)) return false;
  for (const Node element : node) {
    if (element.kind() != Kind::kString) {
      return RefuseShape(element, type == "BS" ? kBlob : kText, reading);
    }
  }
  if (type == "SS") return ReadStrings(node, value, reading);
  return type == "NS" ? ReadNumbers(node, value, reading) : ReadBinaries(node, value, reading);
}

}  // namespace tepui::json
