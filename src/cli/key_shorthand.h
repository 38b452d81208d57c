#pragma once

#include <string_view>

#include "tepui/result.h"
#include "tepui/table_requests.h"

namespace tepui::cli {

// "slot:N": an attribute and its type, S when it is left out. Errors: kValidation.
Result<KeyDefinition> ParseKeyDefinition(std::string_view text);

// NAME:KEYS[:PROJECTION], where KEYS is "realm:S,level:N" - for a global index partition key
// attributes joined by "+", then sort key attributes, each behind a comma; for a local index the
// sort key - and PROJECTION is "all" (the default), "keys" or "include=gold;name".
Result<IndexDefinition> ParseGlobalIndex(std::string_view text);
Result<IndexDefinition> ParseLocalIndex(std::string_view text);

}  // namespace tepui::cli
