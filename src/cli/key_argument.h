#pragma once

#include <string>
#include <vector>

#include "tepui/database.h"

namespace tepui::cli {

// A primary key as words "id=p1 slot=3", typed as `table` says, or as one JSON object.
//
// Errors: kValidation.
Result<Item> ParseKey(const TableDescription& table, const std::vector<std::string>& words,
                      bool dynamo);

}  // namespace tepui::cli
