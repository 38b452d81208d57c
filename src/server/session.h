#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>

#include "server/worker.h"

namespace tepui::server {

// One connection: reads a request, answers it, and so on until either side has had enough. What the
// client sends ahead waits in the buffer. Runs on its worker's thread alone.
class Session final : public std::enable_shared_from_this<Session> {
 public:
  Session(Worker& worker, boost::asio::ip::tcp::socket socket);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void Start() { ReadRequest(); }
  // Ends it after the request in hand, if it has one.
  void Stop();

 private:
  using Error = boost::beast::error_code;
  using Request = boost::beast::http::request<boost::beast::http::string_body>;
  using Response = boost::beast::http::response<boost::beast::http::string_body>;

  void ReadRequest();
  void OnHeader(Error error);
  void OnRequest(Error error);
  void Send(Response response);
  void OnSent(Error error);
  void Refuse(Error error);
  void Close();

  Worker& worker_;
  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  Response response_;
  bool reading_ = false;  // nothing of a request has come yet
  bool stopping_ = false;
};

}  // namespace tepui::server
