#pragma once

#include <string_view>

#include "tepui/stream_requests.h"
#include "tepui/value.h"

namespace tepui::trigger {

// "INSERT", "MODIFY" or "REMOVE".
std::string_view NameOf(EventName name);

// A record as the event that AWS Lambda is given, for patterns: a document in which each attribute
// of an item is a map with its type, {"S": "text"}. Numbers stay numbers.
Map EventOf(const Record& record);

}  // namespace tepui::trigger
