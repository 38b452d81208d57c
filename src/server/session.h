#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <chrono>

namespace tepui::server {

class Worker;

// One connection: reads requests, answers them, and so on until either side has had enough. What
// the client sends ahead is answered together. Runs on its worker's thread alone, and lives as long
// as it waits for something.
class Session {
 public:
  using Clock = std::chrono::steady_clock;

  // With TLS where the worker has it.
  static void Start(Worker& worker, boost::asio::ip::tcp::socket socket);

  virtual ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Ends it after the request in hand, if it has one.
  virtual void Stop() = 0;
  // Ends it when it has waited too long.
  virtual void CheckTime(Clock::time_point now) = 0;

 protected:
  explicit Session(Worker& worker);

  Worker& worker_;
};

}  // namespace tepui::server
