#pragma once

#include <string>
#include <string_view>

#include "tepui/options.h"
#include "tepui/result.h"

namespace tepui::ops {

// The name of the table that `arn` names in this region and account.
//
// Errors: kValidation: it is no ARN of a table; kTableNotFound: it is one of somewhere else.
Result<std::string> TableOfArn(std::string_view arn, const Options& options);

// What is said when there is no such table.
Error ResourceNotFound(std::string_view arn);

}  // namespace tepui::ops
