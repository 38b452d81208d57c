#include "server/session.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/exchange.h"
#include "server/worker.h"

namespace tepui::server {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

using Error = boost::system::error_code;
using PlainStream = asio::ip::tcp::socket;
using TlsStream = asio::ssl::stream<asio::ip::tcp::socket>;

constexpr size_t kReadBytes = 16 << 10;
// Responses to requests that came together go together, up to this.
constexpr size_t kWriteBytesMin = 256 << 10;

template <class Stream>
class SessionOver final : public Session, public std::enable_shared_from_this<SessionOver<Stream>> {
 public:
  template <class... Arguments>
  explicit SessionOver(Worker& worker, Arguments&&... arguments)
      : Session(worker), stream_(std::forward<Arguments>(arguments)...) {
    Error ignored;
    client_ = stream_.lowest_layer().remote_endpoint(ignored).address().to_string();
  }

  void Begin() {
    SetLimit(worker_.options().request_timeout_ms);
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      stream_.async_handshake(asio::ssl::stream_base::server,
                              [self = this->shared_from_this()](Error error) {
                                if (error) return self->Close();
                                self->ExpectRequest();
                                self->Read();
                              });
    } else {
      ExpectRequest();
      Read();
    }
  }

  void Stop() override {
    stopping_ = true;
    if (!in_request_ && out_.empty()) Close();
  }

  void CheckTime(Clock::time_point now) override {
    if (now > limit_) Close();
  }

 private:
  void SetLimit(uint32_t ms) { limit_ = Clock::now() + std::chrono::milliseconds(ms); }

  void ExpectRequest() {
    parser_.emplace();
    parser_->eager(true);
    parser_->header_limit(worker_.options().header_bytes_max);
    parser_->body_limit(worker_.options().body_bytes_max);
    in_request_ = false;
  }

  void Read() {
    SetLimit(in_request_ ? worker_.options().request_timeout_ms
                         : worker_.options().idle_timeout_ms);
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            [self = this->shared_from_this()](Error error, size_t size) {
                              if (error) return self->Close();
                              self->buffer_.commit(size);
                              self->Work();
                            });
  }

  // Answers all that has come, then reads or writes on.
  void Work() {
    while (buffer_.size() > 0 && !ending_ && out_.size() < kWriteBytesMin) {
      if (!Parse()) break;
      if (!parser_->is_done()) continue;
      begin_ = Clock::now();
      if (worker_.writers() != nullptr && IsWrite(parser_->get())) return LetWriterAnswer();
      Answer(Route(worker_.site(), parser_->get()));
    }
    if (out_.empty()) return ending_ ? Close() : Read();
    Write();
  }

  // Returns false when more has to come, or nothing will do.
  bool Parse() {
    if (!in_request_) SetLimit(worker_.options().request_timeout_ms);
    in_request_ = true;
    Error error;
    buffer_.consume(parser_->put(buffer_.data(), error));
    if (error == http::error::need_more) return false;
    if (!error) return true;
    AnswerUnreadable(error, &out_);
    ending_ = true;
    return false;
  }

  // Goes on here when a writer's thread has done it, with nothing read or written meanwhile. That
  // thread keeps nothing of the session, which must end on this one.
  void LetWriterAnswer() {
    asio::post(*worker_.writers(), [self = this->shared_from_this(),
                                    working = asio::make_work_guard(worker_.executor())]() mutable {
      Routed routed = Route(self->worker_.site(), self->parser_->get());
      asio::post(working.get_executor(), [self = std::move(self), routed = std::move(routed)] {
        self->Answer(routed);
        self->Work();
      });
    });
  }

  void Answer(const Routed& routed) {
    const HttpRequest& request = parser_->get();
    const bool keep_alive = request.keep_alive() && !stopping_;
    AppendResponse(worker_, {request, client_, keep_alive, begin_}, routed, &out_);
    ending_ = !keep_alive;
    ExpectRequest();
  }

  void Write() {
    SetLimit(worker_.options().request_timeout_ms);
    asio::async_write(stream_, asio::buffer(out_),
                      [self = this->shared_from_this()](Error error, size_t) {
                        if (error) return self->Close();
                        self->OnWritten();
                      });
  }

  void OnWritten() {
    out_.clear();
    if (out_.capacity() > kWriteBytesMin) out_.shrink_to_fit();
    if (ending_ || (stopping_ && !in_request_)) return Close();
    Work();
  }

  void Close() {
    Error ignored;
    stream_.lowest_layer().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    stream_.lowest_layer().close(ignored);
  }

  Stream stream_;
  std::string client_;
  boost::beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::string out_;
  Clock::time_point limit_;
  Clock::time_point begin_;  // of the request in hand
  bool in_request_ = false;  // a part of it has come
  bool ending_ = false;      // after what is to be written
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
