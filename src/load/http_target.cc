#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "load/request_json.h"

namespace tepui::load {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using SystemError = boost::system::error_code;

struct Endpoint {
  std::string host;
  std::string port;
};

// Of "http://host:port".
std::optional<Endpoint> ParseEndpoint(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) return std::nullopt;
  url.remove_prefix(kScheme.size());
  url = url.substr(0, url.find('/'));
  const size_t colon = url.rfind(':');
  if (colon == url.npos || colon == 0 || colon + 1 == url.size()) return std::nullopt;
  return Endpoint{std::string(url.substr(0, colon)), std::string(url.substr(colon + 1))};
}

// Exceptions that a condition which does not hold makes.
bool IsRefusal(std::string_view body) {
  const std::string_view type = body.substr(0, body.find(','));
  return type.find("ConditionalCheckFailed") != type.npos ||
         type.find("TransactionCanceled") != type.npos;
}

class HttpTarget final : public Target {
 public:
  explicit HttpTarget(Endpoint endpoint) : endpoint_(std::move(endpoint)) {}

  Result<void> Connect() {
    SystemError error;
    const auto found =
        asio::ip::tcp::resolver(context_).resolve(endpoint_.host, endpoint_.port, error);
    if (!error) asio::connect(socket_, found, error);
    if (!error) socket_.set_option(asio::ip::tcp::no_delay(true), error);
    return error ? Unreachable(error) : Result<void>();
  }

  Result<void> CreateTable(const CreateTableRequest& request) override { return Must(request); }
  Result<void> Load(const BatchWriteItemRequest& request) override { return Must(request); }

  Outcome Do(const Request& request, std::optional<Error>* error) override {
    const Message message = std::visit([](const auto& one) { return MessageOf(one); }, request);
    if (Result<void> sent = Exchange(message); !sent) {
      *error = sent.error();
      return Outcome::kFailed;
    }
    if (response_.result() == http::status::ok) return Outcome::kDone;
    if (IsRefusal(response_.body())) return Outcome::kRefused;
    *error = Failure();
    return Outcome::kFailed;
  }

 private:
  template <class T>
  Result<void> Must(const T& request) {
    if (Result<void> sent = Exchange(MessageOf(request)); !sent) return sent;
    return response_.result() == http::status::ok ? Result<void>() : Failure();
  }

  Result<void> Exchange(const Message& message) {
    http::request<http::string_body> request{http::verb::post, "/", 11};
    request.set(http::field::host, endpoint_.host);
    request.set(http::field::content_type, "application/x-amz-json-1.0");
    request.set("X-Amz-Target", "DynamoDB_20120810." + std::string(message.operation));
    request.set("X-Amz-Date", "20260101T000000Z");
    request.set(http::field::authorization,
                "AWS4-HMAC-SHA256 Credential=load/20260101/local/dynamodb/aws4_request, "
                "SignedHeaders=host;x-amz-date;x-amz-target, Signature=0");
    request.body() = message.body;
    request.prepare_payload();
    SystemError error;
    http::write(socket_, request, error);
    response_ = {};
    if (!error) http::read(socket_, buffer_, response_, error);
    return error ? Unreachable(error) : Result<void>();
  }

  Error Unreachable(SystemError error) const {
    return {ErrorCode::kStorage,
            "http://" + endpoint_.host + ":" + endpoint_.port + ": " + error.message()};
  }
  Error Failure() const { return {ErrorCode::kStorage, response_.body()}; }

  const Endpoint endpoint_;
  asio::io_context context_{1};
  asio::ip::tcp::socket socket_{context_};
  boost::beast::flat_buffer buffer_;
  http::response<http::string_body> response_;
};

}  // namespace

Result<std::unique_ptr<Target>> MakeHttpTarget(const std::string& url) {
  std::optional<Endpoint> endpoint = ParseEndpoint(url);
  if (!endpoint) {
    return Error(ErrorCode::kValidation, "'" + url + "' is not of the form http://host:port");
  }
  auto target = std::make_unique<HttpTarget>(*std::move(endpoint));
  if (Result<void> connected = target->Connect(); !connected) return connected.error();
  return std::unique_ptr<Target>(std::move(target));
}

}  // namespace tepui::load
