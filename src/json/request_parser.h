#pragma once

#include <string_view>
#include <utility>

#include "json/document.h"
#include "tepui/json_requests.h"

namespace tepui::json {

// What `reading` says to the caller of ParseRequest. Errors: why it ended.
Result<void> Conclude(Reading reading, bool ended, ServiceFaults* faults);

// ParseRequest, for a type of request that has a Read.
template <class Request>
Result<void> ParseRequest(std::string_view text, Request* request, ServiceFaults* faults) {
  Document document;
  Reading reading{.as_service = faults != nullptr};
  const bool read = document.Parse(text, &reading) && Read(document.root(), request, &reading);
  return Conclude(std::move(reading), !read, faults);
}

}  // namespace tepui::json
