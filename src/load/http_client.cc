#include "load/http_client.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <optional>
#include <utility>

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

class BeastClient final : public HttpClient {
 public:
  explicit BeastClient(Endpoint endpoint) : endpoint_(std::move(endpoint)) {}

  Result<void> Connect() {
    SystemError error;
    const auto found =
        asio::ip::tcp::resolver(context_).resolve(endpoint_.host, endpoint_.port, error);
    if (!error) asio::connect(socket_, found, error);
    if (!error) socket_.set_option(asio::ip::tcp::no_delay(true), error);
    return error ? Unreachable(error) : Result<void>();
  }

  Result<const std::string*> Post(std::string_view target, std::string_view body) override {
    http::request<http::string_body> request{http::verb::post, "/", 11};
    request.set(http::field::host, endpoint_.host);
    request.set(http::field::content_type, "application/x-amz-json-1.0");
    request.set("X-Amz-Target", boost::beast::string_view(target.data(), target.size()));
    request.set("X-Amz-Date", "20260101T000000Z");
    request.set(http::field::authorization,
                "AWS4-HMAC-SHA256 Credential=load/20260101/local/dynamodb/aws4_request, "
                "SignedHeaders=host;x-amz-date;x-amz-target, Signature=0");
    request.body() = body;
    request.prepare_payload();
    SystemError error;
    http::write(socket_, request, error);
    parser_.emplace();
    parser_->body_limit(kBodyBytesMax);
    if (!error) http::read(socket_, buffer_, *parser_, error);
    if (error) return Unreachable(error);
    return &parser_->get().body();
  }
  bool succeeded() const override { return parser_->get().result() == http::status::ok; }

 private:
  // 16 MiB of items, in JSON.
  static constexpr uint64_t kBodyBytesMax = 256ull << 20;

  Error Unreachable(SystemError error) const {
    return {ErrorCode::kStorage,
            "http://" + endpoint_.host + ":" + endpoint_.port + ": " + error.message()};
  }

  const Endpoint endpoint_;
  asio::io_context context_{1};
  asio::ip::tcp::socket socket_{context_};
  boost::beast::flat_buffer buffer_;
  std::optional<http::response_parser<http::string_body>> parser_;
};

}  // namespace

Result<std::unique_ptr<HttpClient>> HttpClient::Connect(std::string_view url) {
  std::optional<Endpoint> endpoint = ParseEndpoint(url);
  if (!endpoint) {
    return Error(ErrorCode::kValidation,
                 "'" + std::string(url) + "' is not of the form http://host:port");
  }
  auto client = std::make_unique<BeastClient>(*std::move(endpoint));
  if (Result<void> connected = client->Connect(); !connected) return std::move(connected).error();
  return std::unique_ptr<HttpClient>(std::move(client));
}

}  // namespace tepui::load
