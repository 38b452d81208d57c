#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "tepui/database.h"
#include "tepui/export.h"
#include "tepui/result.h"

namespace tepui {

enum class LogLevel : uint8_t {
  kOff,
  kErrors,    // requests that the server could not answer (status 500 and above)
  kRequests,  // every request
};

struct ServerOptions {
  std::string host = "127.0.0.1";  // an address of this machine, IPv4 or IPv6
  uint16_t port = 8'000;           // 0: a free one
  // Who may sign requests (AWS Signature Version 4): a file like ~/.aws/credentials. Empty: any
  // signature is accepted, and `host` must be a loopback address.
  std::string credentials_path = {};
  // HTTPS with this certificate chain and key, both as PEM; both empty: HTTP.
  std::string tls_certificate_path = {};
  std::string tls_key_path = {};
  // Takes the access log: a JSON object for each request that `log_level` asks for, without items,
  // expressions or signatures. Called from the server's threads, several at once.
  std::function<void(const std::string& line)> log = nullptr;
  LogLevel log_level = LogLevel::kErrors;
  uint32_t threads = 0;  // 0: one for each core
  // Threads beside those that carry out writes where each is synced (Durability::kSync): so many
  // writes share a sync, and reads wait for none. 0: none.
  uint32_t write_threads = 16;
  uint32_t connections_max = 16'384;
  uint64_t body_bytes_max = 16ull << 20;
  uint32_t header_bytes_max = 16 << 10;
  // How long a connection may say nothing between requests, and how long a request, or the taking
  // of a response, may last.
  uint32_t idle_timeout_ms = 60'000;
  uint32_t request_timeout_ms = 30'000;
};

// Answers DynamoDB's wire protocol (JSON 1.0 of DynamoDB_20120810, over HTTP/1.1) for a database
// that its process may go on using directly (library tepui::server).
//
// Threads: those that ServerOptions asks for, from Start to Stop. Every method from many at once.
class TEPUI_EXPORT Server {
 public:
  // Listens when it returns. `database` must stay open until the server is stopped.
  //
  // Errors: kValidation (options that make no sense, files that cannot be used), kStorage (the
  //         address cannot be had).
  static Result<std::unique_ptr<Server>> Start(Database& database, const ServerOptions& options);
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  uint16_t port() const;
  // Takes no more requests, answers those that it has taken, and ends the threads. A second call
  // does nothing.
  void Stop();

 private:
  class Implementation;
  explicit Server(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace tepui
