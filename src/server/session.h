#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>

namespace tepui::server {

class Worker;

// One connection: reads a request, answers it, and so on until either side has had enough. What the
// client sends ahead waits in the buffer. Runs on its worker's thread alone, and lives as long as
// it waits for something.
class Session {
 public:
  // With TLS where the worker has it.
  static void Start(Worker& worker, boost::asio::ip::tcp::socket socket);

  virtual ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Ends it after the request in hand, if it has one.
  virtual void Stop() = 0;

 protected:
  explicit Session(Worker& worker);

  Worker& worker_;
};

}  // namespace tepui::server
