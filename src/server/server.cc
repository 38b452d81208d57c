#include "tepui/server.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/thread_pool.hpp>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "server/tls.h"
#include "server/worker.h"

namespace tepui {

namespace asio = boost::asio;

class Server::Implementation {
 public:
  Implementation(Database& database, ServerOptions options,
                 std::optional<server::Credentials> credentials)
      : options_(std::move(options)), authenticator_(std::move(credentials)), service_(database) {}

  Result<void> Start(const asio::ip::address& address) {
    if (Result<void> secured = StartTls(); !secured) return secured;
    const uint32_t cores = std::max(1u, std::thread::hardware_concurrency());
    const uint32_t threads = options_.threads == 0 ? cores : options_.threads;
    const server::Shared shared{
        .options = options_,
        .site = {service_, authenticator_, options_.body_bytes_max, [this] { return Report(); }},
        .tls = tls_.get(),
        .connections = connections_,
        .writers = StartWriters()};
    uint16_t port = options_.port;
    for (uint32_t i = 0; i < threads; ++i) {
      auto worker = std::make_unique<server::Worker>(shared);
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
    for (const auto& worker : workers_) worker->Join();
    if (writers_) writers_->join();
  }

 private:
  Result<void> StartTls() {
    if (options_.tls_certificate_path.empty() && options_.tls_key_path.empty()) return {};
    auto made = server::MakeTls(options_.tls_certificate_path, options_.tls_key_path);
    if (!made) return made.error();
    tls_ = *std::move(made);
    return {};
  }

  asio::thread_pool* StartWriters() {
    const Options& database = service_.database().options();
    const bool syncs = database.durability == Durability::kSync && !database.in_memory;
    if (syncs && options_.write_threads > 0) writers_.emplace(options_.write_threads);
    return writers_ ? &*writers_ : nullptr;
  }

  // GET /metrics
  std::string Report() {
    server::Metrics total;
    for (const auto& worker : workers_) worker->metrics().AddTo(&total);
    std::string text;
    total.Write(&text);
    if (const auto stats = service_.database().GetStats()) {
      server::WriteGauges(*stats, connections_, &text);
    }
    return text;
  }

  const ServerOptions options_;
  const server::Authenticator authenticator_;
  server::Service service_;
  std::unique_ptr<asio::ssl::context> tls_;
  std::atomic<uint32_t> connections_{0};
  std::atomic<bool> stopped_{false};
  std::vector<std::unique_ptr<server::Worker>> workers_;
  std::optional<asio::thread_pool> writers_;
};

namespace {

Error Unusable(std::string what) { return {ErrorCode::kValidation, std::move(what)}; }

}  // namespace

Server::Server(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}

Server::~Server() { Stop(); }

Result<std::unique_ptr<Server>> Server::Start(Database& database, const ServerOptions& options) {
  boost::system::error_code error;
  const asio::ip::address address = asio::ip::make_address(options.host, error);
  if (error) return Unusable("'" + options.host + "' is no IP address");
  std::optional<server::Credentials> credentials;
  if (!options.credentials_path.empty()) {
    Result<server::Credentials> loaded = server::Credentials::Load(options.credentials_path);
    if (!loaded) return loaded.error();
    credentials = *std::move(loaded);
  } else if (!address.is_loopback()) {
    return Unusable(
        "without credentials any signature is accepted, so the server listens on "
        "loopback only, not at " +
        options.host);
  }
  auto implementation = std::make_unique<Implementation>(database, options, std::move(credentials));
  if (Result<void> started = implementation->Start(address); !started) {
    return std::move(started).error();
  }
  return std::unique_ptr<Server>(new Server(std::move(implementation)));
}

uint16_t Server::port() const { return implementation_->port(); }

void Server::Stop() { implementation_->Stop(); }

}  // namespace tepui
