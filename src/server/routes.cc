#include "server/routes.h"

#include <string>
#include <string_view>
#include <utility>

namespace tepui::server {
namespace {

namespace http = boost::beast::http;

constexpr std::string_view kJson10 = "application/x-amz-json-1.0";

std::string_view Header(const HttpRequest& request, std::string_view name) {
  const auto at = request.find(name);
  return at == request.end() ? std::string_view() : std::string_view(at->value());
}

HttpResponse Plain(http::status status, std::string_view text) {
  HttpResponse response(status, 11);
  response.set(http::field::content_type, "text/plain");
  response.body() = text;
  return response;
}

// The content type comes back as it came, without its parameters.
std::string_view TypeOf(const HttpRequest& request) {
  const std::string_view type = Header(request, "content-type");
  return type.substr(0, type.find(';'));
}

bool IsJson(std::string_view type) {
  return type == kJson10 || type == "application/x-amz-json-1.1" || type == "application/json";
}

HttpResponse Operation(Service& service, const HttpRequest& request) {
  const std::string_view type = TypeOf(request);
  Answer answer = IsJson(type) ? service.Handle(Header(request, "x-amz-target"), request.body())
                               : Refusal("UnknownOperationException");
  HttpResponse response(http::int_to_status(answer.status), 11);
  response.set(http::field::content_type, IsJson(type) ? type : kJson10);
  response.body() = std::move(answer.body);
  return response;
}

}  // namespace

HttpResponse Route(Service& service, const HttpRequest& request) {
  const std::string_view path = request.target();
  if (request.method() == http::verb::get && (path == "/" || path == "/healthz")) {
    return Plain(http::status::ok, "healthy: tepui\n");
  }
  if (request.method() == http::verb::post && path == "/") return Operation(service, request);
  return Plain(http::status::not_found, "");
}

}  // namespace tepui::server
