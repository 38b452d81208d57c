#include "remote/post.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

namespace tepui::remote {

Connection::Connection(uint16_t port, std::string region)
    : region_(std::move(region)), socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int yes = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  // When it fails, so does the first request.
  static_cast<void>(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address));
}

Connection::~Connection() { close(socket_); }

Connection::Reply Connection::Post(const std::string& target, const std::string& body) {
  const std::string request =
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
      "X-Amz-Target: " +
      target +
      "\r\nX-Amz-Date: 20260101T000000Z\r\nAuthorization: AWS4-HMAC-SHA256 "
      "Credential=someone/20260101/" +
      region_ +
      "/dynamodb/aws4_request, "
      "SignedHeaders=host;x-amz-date;x-amz-target, Signature=0\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body;
  for (size_t sent = 0; sent < request.size();) {
    const ssize_t size = send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
    if (size <= 0) return {};
    sent += static_cast<size_t>(size);
  }
  received_.clear();
  size_t end = std::string::npos;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!Receive(received_.size() + 1)) return {};
  }
  const std::string length = "\r\nContent-Length: ";
  const size_t at = received_.find(length);
  if (at >= end) return {};
  const size_t body_size = std::strtoull(received_.c_str() + at + length.size(), nullptr, 10);
  if (!Receive(end + 4 + body_size)) return {};
  return {std::atoi(received_.c_str() + sizeof "HTTP/1.1"), received_.substr(end + 4, body_size)};
}

bool Connection::Receive(size_t size) {
  char bytes[16'384];
  while (received_.size() < size) {
    const ssize_t count = recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    received_.append(bytes, static_cast<size_t>(count));
  }
  return true;
}

}  // namespace tepui::remote
