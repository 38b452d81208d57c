#include "server/worker.h"

#include <boost/asio/post.hpp>
#include <ctime>
#include <random>
#include <utility>

#include "server/session.h"
#include "server/time_text.h"

namespace tepui::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using SystemError = boost::system::error_code;

Worker::Worker(const Shared& shared)
    : shared_(shared), ids_(uint64_t{std::random_device()()} << 32 | std::random_device()()) {}

Result<void> Worker::Listen(const tcp::endpoint& endpoint) {
  using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
  SystemError error;
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.set_option(ReusePort(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (!error) return {};
  return tepui::Error(ErrorCode::kStorage, "cannot listen at " + endpoint.address().to_string() +
                                               ":" + std::to_string(endpoint.port()) + ": " +
                                               error.message());
}

uint16_t Worker::port() const { return acceptor_.local_endpoint().port(); }

void Worker::Start() {
  Accept();
  CheckTimes();
  thread_ = std::thread([this] { context_.run(); });
}

void Worker::Stop() {
  asio::post(context_, [this] {
    stopping_ = true;
    acceptor_.close();
    timer_.cancel();
    const std::set<Session*> sessions = sessions_;
    for (Session* const session : sessions) session->Stop();
  });
}

void Worker::Join() {
  if (thread_.joinable()) thread_.join();
}

bool Worker::Logs(unsigned status) const {
  if (!options().log || options().log_level == LogLevel::kOff) return false;
  return options().log_level == LogLevel::kRequests || status >= 500;
}

const std::string& Worker::DateNow() {
  const std::time_t now = std::time(nullptr);
  if (now != date_second_) {
    date_ = TimeText(now, "%a, %d %b %Y %H:%M:%S GMT");
    date_second_ = now;
  }
  return date_;
}

void Worker::Add(Session* session) { sessions_.insert(session); }

void Worker::Remove(Session* session) {
  sessions_.erase(session);
  if (stopping_ && sessions_.empty()) timer_.cancel();
  shared_.connections.fetch_sub(1);
}

void Worker::Accept() {
  acceptor_.async_accept([this](SystemError error, tcp::socket socket) {
    if (stopping_) return;
    if (!error) Take(std::move(socket));
    Accept();
  });
}

void Worker::CheckTimes() {
  constexpr std::chrono::milliseconds kInterval(500);
  timer_.expires_after(kInterval);
  timer_.async_wait([this](SystemError) {
    if (stopping_ && sessions_.empty()) return;
    const Session::Clock::time_point now = Session::Clock::now();
    for (Session* const session : sessions_) session->CheckTime(now);
    CheckTimes();
  });
}

void Worker::Take(tcp::socket socket) {
  if (shared_.connections.fetch_add(1) >= options().connections_max) {
    shared_.connections.fetch_sub(1);
    return;  // which closes it
  }
  SystemError ignored;  // without it, answers are only slower
  socket.set_option(tcp::no_delay(true), ignored);
  Session::Start(*this, std::move(socket));
}

}  // namespace tepui::server
