#pragma once

#include <boost/beast/core/error.hpp>
#include <chrono>
#include <string>

#include "server/http.h"
#include "server/routes.h"

namespace tepui::server {

class Worker;

// A request that has been read.
struct Exchange {
  const HttpRequest& request;
  const std::string& client;
  bool keep_alive;  // whether the connection goes on
  std::chrono::steady_clock::time_point begin;
};

// Appends the whole response; measured and logged.
void AppendResponse(Worker& worker, const Exchange& exchange, const Routed& routed,
                    std::string* out);

// Appends the response to what could not be read, after which the connection ends.
void AnswerUnreadable(boost::beast::error_code error, std::string* out);

}  // namespace tepui::server
