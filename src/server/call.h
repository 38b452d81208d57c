#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tepui::server {

// An operation that was asked for, below HTTP. Borrows the request.
struct Call {
  std::string_view body;
  std::string_view region;  // what ARNs carry
  std::string_view host;    // under which the client sees the server
};

// What metrics and the access log say of an answer. The views are of static duration.
struct Figures {
  std::string_view operation = {};  // empty: none that there is
  std::string table = {};           // of an operation on one table
  std::string_view error = {};      // the exception's name
  uint64_t items = 0;               // returned
  // Consumed, where the client has asked for them.
  double read_units = 0;
  double write_units = 0;
};

}  // namespace tepui::server
