#include "tepui/event_pattern.h"

#include <algorithm>
#include <string>
#include <utility>

#include "trigger/event_rule.h"
#include "trigger/stream_event.h"

namespace tepui {
namespace {

constexpr std::string_view kOr = "$or";

Error NoPattern(std::string what) {
  return {ErrorCode::kValidation, "Invalid event pattern: " + std::move(what)};
}

Result<void> CheckPattern(const Map& pattern);

Result<void> CheckMember(const Attribute& member) {
  if (const Map* const map = member.value.AsMap()) return CheckPattern(*map);
  const List* const list = member.value.AsList();
  if (list == nullptr || list->empty()) {
    return NoPattern("\"" + member.name + "\" is neither an object nor a list with elements");
  }
  for (const Value& element : *list) {
    Result<void> checked;
    if (member.name != kOr) {
      checked = trigger::CheckEventRule(element);
    } else if (const Map* const map = element.AsMap()) {
      checked = CheckPattern(*map);
    } else {
      checked = NoPattern("\"$or\" takes a list of patterns");
    }
    if (!checked) return checked;
  }
  return {};
}

Result<void> CheckPattern(const Map& pattern) {
  if (pattern.empty()) return NoPattern("it is empty");
  for (const Attribute& member : pattern) {
    if (Result<void> checked = CheckMember(member); !checked) return checked;
  }
  return {};
}

bool MatchesPattern(const Map& pattern, const Value* event);

// Of a list in the event, one element is enough.
bool MatchesRules(const List& rules, const Value* event) {
  const List* const elements = event == nullptr ? nullptr : event->AsList();
  if (elements != nullptr) {
    return std::any_of(elements->begin(), elements->end(),
                       [&](const Value& element) { return MatchesRules(rules, &element); });
  }
  return std::any_of(rules.begin(), rules.end(),
                     [&](const Value& rule) { return trigger::MatchesEventRule(rule, event); });
}

bool MatchesAny(const List& patterns, const Value* event) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Value& pattern) { return MatchesPattern(*pattern.AsMap(), event); });
}

bool MatchesPattern(const Map& pattern, const Value* event) {
  const List* const elements = event == nullptr ? nullptr : event->AsList();
  if (elements != nullptr) {
    return std::any_of(elements->begin(), elements->end(),
                       [&](const Value& element) { return MatchesPattern(pattern, &element); });
  }
  const Map* const map = event == nullptr ? nullptr : event->AsMap();
  return std::all_of(pattern.begin(), pattern.end(), [&](const Attribute& member) {
    if (member.name == kOr) return MatchesAny(*member.value.AsList(), event);
    const Value* const value = map == nullptr ? nullptr : map->Find(member.name);
    if (const Map* const inner = member.value.AsMap()) return MatchesPattern(*inner, value);
    return MatchesRules(*member.value.AsList(), value);
  });
}

}  // namespace

Result<EventPattern> EventPattern::From(const Map& pattern) {
  if (Result<void> checked = CheckPattern(pattern); !checked) return std::move(checked).error();
  return EventPattern(std::make_shared<const Map>(pattern));
}

bool EventPattern::Matches(const Record& record) const {
  const Value event(trigger::EventOf(record));
  return MatchesPattern(*pattern_, &event);
}

}  // namespace tepui
