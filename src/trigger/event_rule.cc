#include "trigger/event_rule.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>

namespace tepui::trigger {
namespace {

Error NoRule(std::string_view what) {
  return {ErrorCode::kValidation, std::string("Invalid event pattern: ").append(what)};
}

char Lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool EqualIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return Lower(x) == Lower(y); });
}

// The one test of a rule that is a map.
const Attribute& TestOf(const Map& rule) { return *rule.begin(); }

bool IsLiteral(const Value& value) {
  return value.IsNull() || value.AsBool() || value.AsNumber() || value.AsString();
}

// A number of an item is also equal to its text, as which it stands in an event of AWS Lambda.
bool IsEqual(const Value& literal, const Value& event) {
  if (literal == event) return true;
  const std::string* const text = literal.AsString();
  const Number* const number = event.AsNumber();
  return text != nullptr && number != nullptr && number->ToString() == *text;
}

enum class TextTest { kPrefix, kSuffix, kEqualsIgnoreCase };

std::optional<TextTest> TextTestOf(std::string_view name) {
  if (name == "prefix") return TextTest::kPrefix;
  if (name == "suffix") return TextTest::kSuffix;
  if (name == "equals-ignore-case") return TextTest::kEqualsIgnoreCase;
  return std::nullopt;
}

bool MatchesText(TextTest test, const Value& wanted, const Value& event) {
  const std::string* const text = event.AsString();
  if (text == nullptr) return false;
  switch (test) {
    case TextTest::kPrefix:
      return text->starts_with(*wanted.AsString());
    case TextTest::kSuffix:
      return text->ends_with(*wanted.AsString());
    case TextTest::kEqualsIgnoreCase:
      return EqualIgnoringCase(*text, *wanted.AsString());
  }
  return false;
}

bool Compare(const Number& number, std::string_view operation, const Number& with) {
  if (operation == "=") return number == with;
  if (operation == "<") return number < with;
  if (operation == "<=") return number <= with;
  if (operation == ">") return number > with;
  return number >= with;
}

// [">", 0, "<=", 5]
Result<void> CheckNumeric(const Value& test) {
  constexpr std::string_view kOperations[] = {"=", "<", "<=", ">", ">="};
  const List* const list = test.AsList();
  if (list == nullptr || list->empty() || list->size() % 2 != 0) {
    return NoRule("\"numeric\" takes pairs of a comparison and a number");
  }
  for (size_t i = 0; i < list->size(); i += 2) {
    const std::string* const operation = (*list)[i].AsString();
    const bool known = operation != nullptr &&
                       std::find(std::begin(kOperations), std::end(kOperations), *operation) !=
                           std::end(kOperations);
    if (!known || (*list)[i + 1].AsNumber() == nullptr) {
      return NoRule("\"numeric\" takes pairs of a comparison and a number");
    }
  }
  return {};
}

bool MatchesNumeric(const List& test, const Value& event) {
  const Number* const number = event.AsNumber();
  if (number == nullptr) return false;
  for (size_t i = 0; i < test.size(); i += 2) {
    if (!Compare(*number, *test[i].AsString(), *test[i + 1].AsNumber())) return false;
  }
  return true;
}

Result<void> CheckAnythingBut(const Value& test) {
  if (IsLiteral(test)) return {};
  const List* const list = test.AsList();
  if (list != nullptr && !list->empty() && std::all_of(list->begin(), list->end(), IsLiteral)) {
    return {};
  }
  const Map* const map = test.AsMap();
  if (map != nullptr && map->size() == 1 && TextTestOf(TestOf(*map).name) &&
      TestOf(*map).value.AsString()) {
    return {};
  }
  return NoRule("\"anything-but\" takes a value, a list of values, or a test of a text");
}

bool MatchesAnythingBut(const Value& test, const Value& event) {
  if (const Map* const map = test.AsMap()) {
    return !MatchesText(*TextTestOf(TestOf(*map).name), TestOf(*map).value, event);
  }
  const List* const list = test.AsList();
  if (list == nullptr) return !IsEqual(test, event);
  return std::none_of(list->begin(), list->end(),
                      [&](const Value& literal) { return IsEqual(literal, event); });
}

}  // namespace

Result<void> CheckEventRule(const Value& rule) {
  if (IsLiteral(rule)) return {};
  const Map* const map = rule.AsMap();
  if (map == nullptr || map->size() != 1) {
    return NoRule("a rule is a text, a number, a boolean, null, or a map with one test");
  }
  const auto& [name, test] = TestOf(*map);
  if (TextTestOf(name)) {
    return test.AsString() ? Result<void>() : NoRule("\"" + name + "\" takes a text");
  }
  if (name == "exists") {
    return test.AsBool() ? Result<void>() : NoRule("\"exists\" takes a boolean");
  }
  if (name == "numeric") return CheckNumeric(test);
  if (name == "anything-but") return CheckAnythingBut(test);
  return NoRule("there is no test named \"" + name + "\"");
}

bool MatchesEventRule(const Value& rule, const Value* event) {
  const Map* const map = rule.AsMap();
  if (map == nullptr) return event != nullptr && IsEqual(rule, *event);
  const auto& [name, test] = TestOf(*map);
  if (name == "exists") return *test.AsBool() == (event != nullptr);
  if (event == nullptr) return false;
  if (const auto text_test = TextTestOf(name)) return MatchesText(*text_test, test, *event);
  if (name == "numeric") return MatchesNumeric(*test.AsList(), *event);
  return MatchesAnythingBut(test, *event);
}

}  // namespace tepui::trigger
