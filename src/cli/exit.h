#pragma once

#include <string_view>

#include "tepui/error.h"

namespace tepui::cli {

// What the program answers its caller with; docs/cli.md is the page of record.
enum class Exit : int { kOk = 0, kError = 1, kUsage = 2, kNotFound = 3 };

// Says on stderr, in one line, what went wrong.
void Complain(std::string_view message);

// Complains about what the database answered.
Exit Fail(const Error& error);

// Complains about what was written on the command line.
Exit Misused(const Error& error);
Exit Misused(std::string_view message);

}  // namespace tepui::cli
