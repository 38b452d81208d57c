#include "tepui/server.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/address.hpp>
#include <thread>
#include <utility>
#include <vector>

#include "server/worker.h"

namespace tepui {

namespace asio = boost::asio;

class Server::Implementation {
 public:
  Implementation(Database& database, const ServerOptions& options)
      : options_(options), service_(database) {}

  Result<void> Start() {
    boost::system::error_code error;
    const asio::ip::address address = asio::ip::make_address(options_.host, error);
    if (error) return Error(ErrorCode::kValidation, "'" + options_.host + "' is no IP address");
    const uint32_t cores = std::max(1u, std::thread::hardware_concurrency());
    const uint32_t threads = options_.threads == 0 ? cores : options_.threads;
    uint16_t port = options_.port;
    for (uint32_t i = 0; i < threads; ++i) {
      auto worker = std::make_unique<server::Worker>(service_, options_, connections_);
      if (Result<void> listens = worker->Listen({address, port}); !listens) return listens;
      port = worker->port();
      workers_.push_back(std::move(worker));
    }
    for (const auto& worker : workers_) worker->Start();
    return {};
  }

  uint16_t port() const { return workers_[0]->port(); }

  void Stop() {
    if (stopped_.exchange(true)) return;
    for (const auto& worker : workers_) worker->Stop();
  }

 private:
  const ServerOptions options_;
  server::Service service_;
  std::atomic<uint32_t> connections_{0};
  std::atomic<bool> stopped_{false};
  std::vector<std::unique_ptr<server::Worker>> workers_;
};

Server::Server(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}

Server::~Server() { Stop(); }

Result<std::unique_ptr<Server>> Server::Start(Database& database, const ServerOptions& options) {
  auto implementation = std::make_unique<Implementation>(database, options);
  if (Result<void> started = implementation->Start(); !started) return std::move(started).error();
  return std::unique_ptr<Server>(new Server(std::move(implementation)));
}

uint16_t Server::port() const { return implementation_->port(); }

void Server::Stop() { implementation_->Stop(); }

}  // namespace tepui
