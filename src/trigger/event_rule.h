#pragma once

#include "tepui/result.h"
#include "tepui/value.h"

// One element of a list in an event pattern: a value to be equal to, or a map with one test.
namespace tepui::trigger {

// Errors: kValidation.
Result<void> CheckEventRule(const Value& rule);

// `event` is null where the event has no such member, else no map and no list. The rule was
// checked.
bool MatchesEventRule(const Value& rule, const Value* event);

}  // namespace tepui::trigger
