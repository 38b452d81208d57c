#pragma once

#include <string>

#include "server/call.h"
#include "tepui/error.h"

namespace tepui::server {

// What a request is answered with, below HTTP.
struct Answer {
  unsigned status = 200;
  std::string body = {};
  Figures figures = {};
};

// The answer that says `error` as DynamoDB does.
Answer AnswerOf(const Error& error);

// The answer of operations that have a TableNotFoundException of their own.
Answer TableNotFound(const std::string& message);

// For what the protocol itself refuses, e.g. "UnknownOperationException".
Answer Refusal(const char* coral_type, const std::string& message = "");

}  // namespace tepui::server
