#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "json/document.h"
#include "tepui/json_requests.h"

namespace tepui::json {

// What `reading` says to the caller of ParseRequest. Errors: why it ended.
Result<void> Conclude(Reading reading, bool ended, ServiceFaults* faults);

// A document of the thread's own, used again after a text of `size`: its buffers cost more than the
// parsing of a small request.
std::unique_ptr<Document> TakeDocument();
void GiveBack(std::unique_ptr<Document> document, size_t size);

// ParseRequest, for a type of request that has a Read.
template <class Request>
Result<void> ParseRequest(std::string_view text, Request* request, ServiceFaults* faults) {
  std::unique_ptr<Document> document = TakeDocument();
  Reading reading{.as_service = faults != nullptr};
  const bool read = document->Parse(text, &reading) && Read(document->root(), request, &reading);
  GiveBack(std::move(document), text.size());
  return Conclude(std::move(reading), !read, faults);
}

}  // namespace tepui::json
