#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/answer.h"
#include "server/http.h"

namespace tepui::server {

// Names and values of a query string, without their percent signs, in its order.
using QueryParameters = std::vector<std::pair<std::string, std::string>>;
QueryParameters ParseQuery(std::string_view query);

// What a request says of its signature (AWS Signature Version 4), in its header or its query.
struct Authorization {
  bool in_query = false;
  std::string algorithm = {};
  std::string credential = {};  // key id/date/region/service/terminator
  std::string signed_headers = {};
  std::string signature = {};
  std::string date = {};
  std::optional<int64_t> expires_s = {};

  // The n-th element of `credential`; empty when there is none.
  std::string_view Scope(size_t n) const;
};

// Reads it. Returns DynamoDB's answer where it is not there, or lacks a part.
std::optional<Answer> ReadAuthorization(const HttpRequest& request, Authorization* authorization);

}  // namespace tepui::server
