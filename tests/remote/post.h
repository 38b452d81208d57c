#pragma once

#include <cstdint>
#include <string>

namespace tepui::remote {

// A connection to a server on this machine that stays open from request to request.
class Connection {
 public:
  Connection(uint16_t port, std::string region);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  struct Reply {
    int status = 0;  // 0: the connection has failed
    std::string body = {};
  };
  // `target`: a service and an operation of it, as in "DynamoDB_20120810.GetItem".
  Reply Post(const std::string& target, const std::string& body);

 private:
  // Up to the first `size` bytes of what comes are there; false when they do not come.
  bool Receive(size_t size);

  const std::string region_;
  int socket_ = -1;
  std::string received_;
};

}  // namespace tepui::remote
