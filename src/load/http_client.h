#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "tepui/result.h"

namespace tepui::load {

// A connection to a server that stays open from request to request. Its signatures are none that a
// server with credentials of its own takes.
//
// Threads: one at a time.
class HttpClient {
 public:
  // To "http://127.0.0.1:8000". Errors: kValidation, kStorage: it cannot be reached.
  static Result<std::unique_ptr<HttpClient>> Connect(std::string_view url);
  virtual ~HttpClient() = default;

  // Asks for an operation, as "DynamoDB_20120810.GetItem", and waits for the answer: its body until
  // the next call. Errors: kStorage: the connection failed.
  virtual Result<const std::string*> Post(std::string_view target, std::string_view body) = 0;
  // Whether that was an answer and no exception.
  virtual bool succeeded() const = 0;
};

}  // namespace tepui::load
