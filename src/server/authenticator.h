#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/answer.h"
#include "server/authorization.h"
#include "server/credentials.h"
#include "server/http.h"

namespace tepui::server {

// Decides whether a request may be answered. Without credentials every signature will do, but one
// there must be, as DynamoDB's clients send it.
//
// Threads: any number at once.
class Authenticator {
 public:
  using Clock = std::chrono::system_clock;

  explicit Authenticator(std::optional<Credentials> credentials)
      : credentials_(std::move(credentials)) {}

  // DynamoDB's answer to what is wrong, in the order in which it looks; none: it may be answered.
  std::optional<Answer> Check(const HttpRequest& request, Authorization* authorization,
                              Clock::time_point now = Clock::now()) const;

 private:
  std::optional<Answer> CheckSignature(const HttpRequest& request,
                                       const Authorization& authorization) const;

  std::optional<Credentials> credentials_;
};

}  // namespace tepui::server
