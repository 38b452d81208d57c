#pragma once

#include <ctime>
#include <string>

namespace tepui::server {

// A time in UTC, as strftime writes it, in at most 63 bytes.
inline std::string TimeText(std::time_t time, const char* format) {
  std::tm parts = {};
  gmtime_r(&time, &parts);
  char text[64];
  return {text, std::strftime(text, sizeof text, format, &parts)};
}

}  // namespace tepui::server
