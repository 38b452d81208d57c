#include "server/session.h"

#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>
#include <utility>

#include "server/checksum.h"
#include "server/routes.h"

namespace tepui::server {

namespace beast = boost::beast;
namespace http = beast::http;

Session::Session(Worker& worker, boost::asio::ip::tcp::socket socket)
    : worker_(worker), stream_(std::move(socket)) {
  worker_.Add(this);
}

Session::~Session() { worker_.Remove(this); }

void Session::Stop() {
  stopping_ = true;
  if (reading_) Close();
}

void Session::ReadRequest() {
  parser_.emplace();
  parser_->header_limit(worker_.options().header_bytes_max);
  parser_->body_limit(worker_.options().body_bytes_max);
  reading_ = buffer_.size() == 0;
  stream_.expires_after(std::chrono::milliseconds(worker_.options().idle_timeout_ms));
  http::async_read_header(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](Error error, size_t) { self->OnHeader(error); });
}

void Session::OnHeader(Error error) {
  reading_ = false;
  if (error) return Refuse(error);
  stream_.expires_after(std::chrono::milliseconds(worker_.options().request_timeout_ms));
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](Error failed, size_t) { self->OnRequest(failed); });
}

void Session::OnRequest(Error error) {
  if (error) return Refuse(error);
  const Request& request = parser_->get();
  Response response = Route(worker_.service(), request);
  response.set("x-amzn-RequestId", worker_.NewRequestId());
  response.set("x-amz-crc32", std::to_string(Checksum(response.body())));
  response.version(request.version());
  response.keep_alive(request.keep_alive() && !stopping_);
  Send(std::move(response));
}

void Session::Send(Response response) {
  response_ = std::move(response);
  response_.prepare_payload();
  stream_.expires_after(std::chrono::milliseconds(worker_.options().request_timeout_ms));
  http::async_write(stream_, response_,
                    [self = shared_from_this()](Error error, size_t) { self->OnSent(error); });
}

void Session::OnSent(Error error) {
  if (error || !response_.keep_alive() || stopping_) return Close();
  ReadRequest();
}

// What is too large or no HTTP is told so; who is gone or slow is not.
void Session::Refuse(Error error) {
  http::status status = http::status::bad_request;
  if (error == http::error::body_limit) status = http::status::payload_too_large;
  if (error == http::error::header_limit) status = http::status::request_header_fields_too_large;
  const bool is_of_http = error.category() == make_error_code(http::error::bad_method).category();
  if (!is_of_http || error == http::error::end_of_stream || error == http::error::partial_message) {
    return Close();
  }
  Response response(status, 11);
  response.keep_alive(false);
  Send(std::move(response));
}

void Session::Close() {
  Error ignored;
  stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
  stream_.close();
}

}  // namespace tepui::server
