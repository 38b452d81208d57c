#include "server/routes.h"

#include <string>
#include <utility>

#include "server/encoding.h"
#include "tepui/json_requests.h"

namespace tepui::server {
namespace {

namespace http = boost::beast::http;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kAmazonJson = "application/x-amz-json-1.0";
// What is shorter gains nothing.
constexpr size_t kGzipBytesMin = 1024;

// Without its parameters.
std::string_view TypeOf(const HttpRequest& request) {
  std::string_view type = Header(request, "content-type");
  type = type.substr(0, type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return type;
}

// As every operation's request begins to be read.
bool IsJson(std::string_view body) {
  ListTablesRequest request;
  ServiceFaults faults;
  const Result<void> read = ParseRequest(body, &request, &faults);
  return read || !read.error().message().empty();
}

// Undoes the body's encoding. Returns what to answer when that cannot be done.
std::optional<Answer> Decode(const HttpRequest& request, uint64_t bytes_max, std::string* body) {
  const std::string_view encoding = Header(request, "content-encoding");
  const bool is_known = encoding == "gzip" || encoding == "deflate";
  switch (is_known ? Inflate(request.body(), bytes_max, body) : Inflated::kDamaged) {
    case Inflated::kOk:
      return std::nullopt;
    case Inflated::kTooLarge:
      return Answer{.status = 413};
    case Inflated::kDamaged:
      break;
  }
  return Refusal("SerializationException");
}

const Operation* OperationOf(const HttpRequest& request) {
  return FindOperation(Header(request, "x-amz-target"));
}

// In the order in which DynamoDB looks: is it JSON, is there such an operation, who asks, and what.
Answer AnswerTo(const Site& site, const HttpRequest& request, std::string_view body) {
  Authorization authorization;
  const Operation* const operation = OperationOf(request);
  std::optional<Answer> refused;
  if (operation == nullptr) refused = Refusal("UnknownOperationException");
  if (!refused) refused = site.authenticator.Check(request, &authorization);
  if (refused) return body.empty() || IsJson(body) ? *refused : Refusal("SerializationException");
  return site.service.Handle(
      *operation,
      {.body = body, .region = authorization.Scope(2), .host = Header(request, "host")});
}

void Compress(const HttpRequest& request, Reply* reply) {
  if (reply->body.size() < kGzipBytesMin) return;
  if (!AcceptsGzip(Header(request, "accept-encoding"))) return;
  std::string bytes = Gzip(reply->body);
  if (bytes.empty()) return;
  AddHeader("Content-Encoding", "gzip", &reply->headers);
  reply->body = std::move(bytes);
}

Routed Operate(const Site& site, const HttpRequest& request) {
  const std::string_view encoding = Header(request, "content-encoding");
  const bool is_encoded = !encoding.empty() && encoding != "identity";
  std::string decoded;
  std::optional<Answer> refused;
  if (is_encoded) refused = Decode(request, site.body_bytes_max, &decoded);
  Answer answer = refused ? *std::move(refused)
                          : AnswerTo(site, request, is_encoded ? decoded : request.body());
  Reply reply{.status = answer.status,
              .type = TypeOf(request) == kAmazonJson ? kAmazonJson : kJson,
              .body = std::move(answer.body)};
  Compress(request, &reply);
  return {std::move(reply), std::move(answer.figures)};
}

// What a browser asks before it lets a page ask.
Reply Preflight(const HttpRequest& request) {
  Reply reply;
  const std::string_view headers = Header(request, "access-control-request-headers");
  const std::string_view methods = Header(request, "access-control-request-method");
  if (!headers.empty()) AddHeader("Access-Control-Allow-Headers", headers, &reply.headers);
  if (!methods.empty()) AddHeader("Access-Control-Allow-Methods", methods, &reply.headers);
  AddHeader("Access-Control-Max-Age", "172800", &reply.headers);
  return reply;
}

Routed Dispatch(const Site& site, const HttpRequest& request) {
  const std::string_view path = PathOf(request);
  if (request.method() == http::verb::options && !Header(request, "origin").empty()) {
    return {Preflight(request)};
  }
  if (request.method() == http::verb::get && path == "/healthz") {
    return {{.type = "text/plain", .body = "healthy\n"}};
  }
  if (request.method() == http::verb::get && path == "/metrics") {
    return {{.type = "text/plain; version=0.0.4", .body = site.metrics()}};
  }
  if (request.method() == http::verb::get && path == "/") {
    return {{.body = "healthy: dynamodb.us-east-1.amazonaws.com "}};
  }
  const std::string_view type = TypeOf(request);
  const bool is_ours = request.body().empty() || type == kJson || type == kAmazonJson;
  if (request.method() == http::verb::post && path == "/" && is_ours) {
    return Operate(site, request);
  }
  return {{.status = 404, .body = "<UnknownOperationException/>\n"}};
}

}  // namespace

bool IsWrite(const HttpRequest& request) {
  const Operation* const operation = OperationOf(request);
  return operation != nullptr && operation->writes;
}

Routed Route(const Site& site, const HttpRequest& request) {
  Routed routed = Dispatch(site, request);
  if (!Header(request, "origin").empty()) {
    AddHeader("Access-Control-Allow-Origin", "*", &routed.reply.headers);
  }
  return routed;
}

}  // namespace tepui::server
