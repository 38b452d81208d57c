#include "server/exchange.h"

#include <boost/beast/http/error.hpp>
#include <chrono>
#include <utility>

#include "server/access_log.h"
#include "server/checksum.h"
#include "server/routes.h"
#include "server/worker.h"

namespace tepui::server {
namespace {

namespace http = boost::beast::http;
using SteadyClock = std::chrono::steady_clock;

// What every response has.
void Complete(const HttpRequest& request, Worker& worker, const std::string& request_id,
              HttpResponse* response) {
  response->version(request.version());
  response->keep_alive(request.keep_alive());
  response->set("x-amzn-RequestId", request_id);
  response->set("x-amz-crc32", std::to_string(Checksum(response->body())));
  response->set(http::field::date, worker.DateNow());
  response->prepare_payload();
}

}  // namespace

HttpResponse Answered(Worker& worker, const HttpRequest& request, const std::string& client) {
  const SteadyClock::time_point begin = SteadyClock::now();
  Routed routed = Route(worker.site(), request);
  const std::string request_id = worker.NewRequestId();
  Complete(request, worker, request_id, &routed.response);
  const SteadyClock::duration taken = SteadyClock::now() - begin;
  const unsigned status = routed.response.result_int();
  worker.metrics().Record(routed.figures, status, taken);
  if (worker.Logs(status)) {
    worker.options().log(AccessLine({.client = client,
                                     .request_id = request_id,
                                     .method = std::string_view(request.method_string()),
                                     .status = status,
                                     .request_bytes = request.body().size(),
                                     .response_bytes = routed.response.body().size(),
                                     .taken = taken,
                                     .figures = &routed.figures}));
  }
  return std::move(routed.response);
}

std::optional<HttpResponse> Unreadable(boost::beast::error_code error) {
  const bool is_of_http =
      error.category() == http::make_error_code(http::error::bad_method).category();
  if (!is_of_http || error == http::error::end_of_stream || error == http::error::partial_message) {
    return std::nullopt;
  }
  http::status status = http::status::bad_request;
  if (error == http::error::body_limit) status = http::status::payload_too_large;
  if (error == http::error::header_limit) status = http::status::request_header_fields_too_large;
  HttpResponse response(status, 11);
  response.keep_alive(false);
  response.prepare_payload();
  return response;
}

}  // namespace tepui::server
