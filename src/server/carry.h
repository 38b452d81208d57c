#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/answer.h"
#include "server/blame.h"
#include "server/call.h"
#include "server/region.h"
#include "server/service.h"
#include "tepui/json_requests.h"

// The way of every operation of the library: from JSON to a request, to the database, and back.
namespace tepui::server {

inline constexpr size_t kBodyBytesUsual = 2048;

inline void Count(const std::optional<ConsumedCapacity>& consumed, double* units) {
  if (consumed) *units += consumed->capacity_units;
}
inline void Count(const std::vector<ConsumedCapacity>& consumed, double* units) {
  for (const ConsumedCapacity& table : consumed) *units += table.capacity_units;
}

// What `response` adds to the figures.
template <class Request, class Response>
void Count(const Request& request, const Response& response, Figures* figures) {
  if constexpr (requires { response.consumed_capacity; }) {
    constexpr bool kIsWrite = requires { request.return_item_collection_metrics; };
    Count(response.consumed_capacity, kIsWrite ? &figures->write_units : &figures->read_units);
  }
  if constexpr (requires { response.page; }) {
    figures->items = static_cast<uint64_t>(response.count);
  } else if constexpr (requires { response.item; }) {
    figures->items = response.item ? 1 : 0;
  } else if constexpr (requires { response.responses.begin()->second.size(); }) {
    for (const auto& [table, items] : response.responses) figures->items += items.size();
  } else if constexpr (requires { response.responses.size(); }) {
    figures->items = response.responses.size();
  } else if constexpr (requires { response.records.size(); }) {
    figures->items = response.records.size();
  }
}

// Puts the client's region into what the library answers, and the library's into what it is asked.
template <class Response>
void ToClient(const Call& call, Response* response) {
  if constexpr (requires { response->table.table_arn; }) {
    SetRegion(call.region, &response->table);
  } else if constexpr (requires { response->table_description.table_arn; }) {
    SetRegion(call.region, &response->table_description);
  } else if constexpr (requires { SetRegion(call.region, response); }) {
    SetRegion(call.region, response);
  }
}
template <class Request>
void FromClient(const Database& database, Request* request) {
  if constexpr (requires { request->resource_arn; }) {
    request->resource_arn = LocalArn(database, request->resource_arn);
  } else if constexpr (requires { ToLocal(database, request); }) {
    ToLocal(database, request);
  }
}

// `Run` takes a database and a request; `Write` a response, a request and where to.
template <class Request, class Run, class Write>
Answer Carry(Service& service, const Call& call, const Run& run, const Write& write) {
  Request request;
  ServiceFaults faults;
  if (Result<void> read = ParseRequest(call.body, &request, &faults); !read) {
    return AnswerOf(read.error());
  }
  if (faults.any()) {
    std::optional<Error> found;
    if (Database* const empty = service.Empty()) {
      auto refused = run(*empty, request);
      if (!refused) found = std::move(refused).error();
    }
    return AnswerOf(Blame(faults, found));
  }
  FromClient(service.database(), &request);
  auto response = run(service.database(), request);
  Answer answer;
  if (response) {
    answer.body.reserve(kBodyBytesUsual);
    ToClient(call, &*response);
    write(*response, request, &answer.body);
    Count(request, *response, &answer.figures);
  } else {
    answer = AnswerOf(faults.is_legacy ? InLegacyWords(response.error()) : response.error());
  }
  if constexpr (requires { answer.figures.table = request.table_name; }) {
    answer.figures.table = request.table_name;
  }
  return answer;
}

}  // namespace tepui::server
