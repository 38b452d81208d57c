#include "cli/exit.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace tepui::cli {

void Complain(std::string_view message) {
  // Messages may quote what the user gave; they stay one line all the same.
  std::string line = "tepui: " + std::string(message);
  std::replace_if(
      line.begin(), line.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
  line += '\n';
  std::fputs(line.c_str(), stderr);
}

Exit Fail(const Error& error) {
  Complain(error.message().empty() ? error.ToString() : error.message());
  switch (error.code()) {
    case ErrorCode::kConditionFailed:
    case ErrorCode::kTableNotFound:
    case ErrorCode::kIndexNotFound:
      return Exit::kNotFound;
    default:
      return Exit::kError;
  }
}

Exit Misused(const Error& error) { return Misused(error.message()); }

Exit Misused(std::string_view message) {
  Complain(message);
  return Exit::kUsage;
}

}  // namespace tepui::cli
