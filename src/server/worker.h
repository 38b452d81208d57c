#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <set>
#include <string>
#include <thread>

#include "server/request_id.h"
#include "server/service.h"
#include "tepui/server.h"

namespace tepui::server {

class Session;

// A thread with a listening socket of its own: the kernel spreads connections over them.
class Worker {
 public:
  Worker(Service& service, const ServerOptions& options, std::atomic<uint32_t>& connections);

  // Errors: kStorage.
  Result<void> Listen(const boost::asio::ip::tcp::endpoint& endpoint);
  uint16_t port() const;
  void Start();
  // Lets every session end after the request it has in hand, and waits for the thread.
  void Stop();

  // --- For sessions, on this thread ---
  const ServerOptions& options() const { return options_; }
  Service& service() { return service_; }
  std::string NewRequestId() { return ids_.Next(); }
  void Add(Session* session);
  void Remove(Session* session);

 private:
  void Accept();

  Service& service_;
  const ServerOptions& options_;
  std::atomic<uint32_t>& connections_;
  boost::asio::io_context context_{1};
  boost::asio::ip::tcp::acceptor acceptor_{context_};
  RequestIds ids_;
  std::set<Session*> sessions_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tepui::server
