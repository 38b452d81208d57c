#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <set>
#include <string>
#include <thread>

#include "server/metrics.h"
#include "server/request_id.h"
#include "server/routes.h"
#include "tepui/server.h"

namespace tepui::server {

class Session;

// What the workers of a server have in common.
struct Shared {
  const ServerOptions& options;
  Site site;
  boost::asio::ssl::context* tls;  // null: none
  std::atomic<uint32_t>& connections;
  boost::asio::thread_pool* writers;  // null: writes are carried out where they are read
};

// A thread with a listening socket of its own: the kernel spreads connections over them.
class Worker {
 public:
  explicit Worker(const Shared& shared);

  // Errors: kStorage.
  Result<void> Listen(const boost::asio::ip::tcp::endpoint& endpoint);
  uint16_t port() const;
  void Start();
  // Lets every session end after the request it has in hand; Join waits for that.
  void Stop();
  void Join();

  Metrics& metrics() { return metrics_; }

  // --- For sessions, on this thread ---
  const ServerOptions& options() const { return shared_.options; }
  const Site& site() const { return shared_.site; }
  boost::asio::ssl::context* tls() const { return shared_.tls; }
  boost::asio::thread_pool* writers() const { return shared_.writers; }
  auto executor() { return context_.get_executor(); }
  bool Logs(unsigned status) const;
  std::string NewRequestId() { return ids_.Next(); }
  // As HTTP writes it; for the second that it is.
  const std::string& DateNow();
  void Add(Session* session);
  void Remove(Session* session);

 private:
  void Accept();
  // Now and then, for a timer of its own for each session costs more than an answer.
  void CheckTimes();
  void Take(boost::asio::ip::tcp::socket socket);

  const Shared shared_;
  boost::asio::io_context context_{1};
  boost::asio::ip::tcp::acceptor acceptor_{context_};
  boost::asio::steady_timer timer_{context_};
  RequestIds ids_;
  Metrics metrics_;
  std::set<Session*> sessions_;
  std::string date_;
  int64_t date_second_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tepui::server
