#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/call.h"

namespace tepui::server {

// An answered request. Nothing of its items, expressions or signature is in it.
struct Access {
  std::string_view client;
  std::string_view request_id;
  std::string_view method;
  unsigned status = 0;
  uint64_t request_bytes = 0;
  uint64_t response_bytes = 0;
  std::chrono::steady_clock::duration taken{};
  const Figures* figures = nullptr;
};

// As a JSON object, without a line's end.
std::string AccessLine(const Access& access);

}  // namespace tepui::server
