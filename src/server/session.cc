#include "server/session.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <chrono>
#include <optional>
#include <utility>

#include "server/exchange.h"
#include "server/worker.h"

namespace tepui::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using Error = beast::error_code;
using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

template <class Stream>
class SessionOver final : public Session, public std::enable_shared_from_this<SessionOver<Stream>> {
 public:
  template <class... Arguments>
  explicit SessionOver(Worker& worker, Arguments&&... arguments)
      : Session(worker), stream_(std::forward<Arguments>(arguments)...) {}

  void Begin() {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      SetTimeout(worker_.options().request_timeout_ms);
      stream_.async_handshake(asio::ssl::stream_base::server,
                              [self = this->shared_from_this()](Error error) {
                                if (error) return self->Close();
                                self->ReadRequest();
                              });
    } else {
      ReadRequest();
    }
  }

  void Stop() override {
    stopping_ = true;
    if (reading_) Close();
  }

 private:
  void SetTimeout(uint32_t ms) {
    beast::get_lowest_layer(stream_).expires_after(std::chrono::milliseconds(ms));
  }

  void ReadRequest() {
    parser_.emplace();
    parser_->header_limit(worker_.options().header_bytes_max);
    parser_->body_limit(worker_.options().body_bytes_max);
    reading_ = buffer_.size() == 0;
    SetTimeout(worker_.options().idle_timeout_ms);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](Error error, size_t) { self->OnHeader(error); });
  }

  void OnHeader(Error error) {
    reading_ = false;
    if (error) return Refuse(error);
    if (parser_->is_done()) return OnRequest(error);
    SetTimeout(worker_.options().request_timeout_ms);
    http::async_read(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](Error failed, size_t) { self->OnRequest(failed); });
  }

  void OnRequest(Error error) {
    if (error) return Refuse(error);
    HttpResponse response = Answered(worker_, parser_->get(), Client());
    if (stopping_) response.keep_alive(false);
    Send(std::move(response));
  }

  // What is too large or no HTTP is told so; who is gone or slow is not.
  void Refuse(Error error) {
    const std::optional<HttpResponse> response = Unreadable(error);
    if (!response) return Close();
    Send(*response);
  }

  void Send(HttpResponse response) {
    response_ = std::move(response);
    SetTimeout(worker_.options().request_timeout_ms);
    http::async_write(stream_, response_, [self = this->shared_from_this()](Error error, size_t) {
      self->OnSent(error);
    });
  }

  void OnSent(Error error) {
    if (error || !response_.keep_alive() || stopping_) return Close();
    response_ = {};
    ReadRequest();
  }

  void Close() {
    Error ignored;
    auto& socket = beast::get_lowest_layer(stream_).socket();
    socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    beast::get_lowest_layer(stream_).close();
  }

  std::string Client() const {
    Error ignored;
    return beast::get_lowest_layer(stream_).socket().remote_endpoint(ignored).address().to_string();
  }

  Stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  HttpResponse response_;
  bool reading_ = false;  // nothing of a request has come yet
  bool stopping_ = false;
};

}  // namespace

void Session::Start(Worker& worker, asio::ip::tcp::socket socket) {
  if (worker.tls() == nullptr) {
    std::make_shared<SessionOver<PlainStream>>(worker, std::move(socket))->Begin();
  } else {
    std::make_shared<SessionOver<TlsStream>>(worker, std::move(socket), *worker.tls())->Begin();
  }
}

Session::Session(Worker& worker) : worker_(worker) { worker_.Add(this); }

Session::~Session() { worker_.Remove(this); }

}  // namespace tepui::server
