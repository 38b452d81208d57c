#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "server/authenticator.h"
#include "server/http.h"
#include "server/service.h"

namespace tepui::server {

// Who answers requests, and with what limits.
struct Site {
  Service& service;
  const Authenticator& authenticator;
  uint64_t body_bytes_max;
  std::function<std::string()> metrics;
};

// A reply, and what is said of it.
struct Routed {
  Reply reply;
  Figures figures = {};
};

// From path, method and headers to who answers.
//
// Threads: any number at once.
Routed Route(const Site& site, const HttpRequest& request);

// Whether it asks for an operation that writes.
bool IsWrite(const HttpRequest& request);

}  // namespace tepui::server
