#include "json/set_reader.h"

#include <algorithm>
#include <utility>

#include "json/base64.h"

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

bool RefuseDuplicates(Node set, const std::string& collection, Mistake* mistake) {
  return set.Refuse("One or more parameter values were invalid: Input collection " + collection +
                        "contains duplicates.",
                    mistake);
}

bool ReadStrings(Node node, Value* value, Mistake* mistake) {
  std::vector<std::string> elements;
  for (const Node element : node) elements.emplace_back(element.text());
  return MakeSet(std::move(elements), value) || RefuseDuplicates(node, ListOf(node) + " ", mistake);
}

bool ReadNumbers(Node node, Value* value, Mistake* mistake) {
  std::vector<Number> elements;
  for (const Node element : node) {
    Result<Number> number = Number::Parse(element.text());
    if (!number) return element.Refuse(number.error().message(), mistake);
    elements.push_back(*number);
  }
  return MakeSet(std::move(elements), value) ||
         node.Refuse("Input collection contains duplicates", mistake);
}

bool ReadBinaries(Node node, Value* value, Mistake* mistake) {
  std::vector<Binary> elements;
  for (const Node element : node) {
    std::optional<std::string> bytes = DecodeBase64(element.text());
    if (!bytes) return element.Refuse("An element of BS is not valid base64", mistake);
    elements.push_back({*std::move(bytes)});
  }
  return MakeSet(std::move(elements), value) ||
         RefuseDuplicates(node, ListOf(node) + "of type BS ", mistake);
}

}  // namespace

bool ReadSet(Node node, Value* value, Mistake* mistake) {
  const std::string type(node.name());
  if (node.kind() != Kind::kArray) {
    return node.Refuse(
        "The value of " + type + " is an array, not " + std::string(KindName(node.kind())),
        mistake);
  }
  for (const Node element : node) {
    if (element.kind() == Kind::kString) continue;
    return element.Refuse(
        "An element of " + type + " is a string, not " + std::string(KindName(element.kind())),
        mistake);
  }
  if (type == "SS") return ReadStrings(node, value, mistake);
  return type == "NS" ? ReadNumbers(node, value, mistake) : ReadBinaries(node, value, mistake);
}

}  // namespace tepui::json
