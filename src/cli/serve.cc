#include <signal.h>

#include <cstdio>
#include <map>
#include <string>

#include "cli/command.h"
#include "cli/open.h"
#include "tepui/server.h"

namespace tepui::cli {
namespace {

struct Arguments {
  bool in_memory = false;
  bool buffered = false;
  uint64_t cache_mib = 256;
  ServerOptions server;
};

const std::map<std::string, LogLevel> kLogLevels = {
    {"off", LogLevel::kOff}, {"error", LogLevel::kErrors}, {"info", LogLevel::kRequests}};

// One line at a time, from several threads.
void Log(const std::string& line) { std::fputs((line + "\n").c_str(), stderr); }

// "http://127.0.0.1:8000", and whom it trusts.
std::string Greeting(const ServerOptions& options, uint16_t port) {
  const bool is_v6 = options.host.find(':') != std::string::npos;
  const std::string host = is_v6 ? "[" + options.host + "]" : options.host;
  const bool has_tls = !options.tls_certificate_path.empty();
  return (has_tls ? "https://" : "http://") + host + ":" + std::to_string(port) +
         (options.credentials_path.empty() ? " (loopback only; any signature is accepted)" : "");
}

Result<std::unique_ptr<Database>> OpenServed(const Program& program, const Arguments& arguments) {
  return Database::Open({
      .path = program.db_path,
      .in_memory = arguments.in_memory,
      .durability = arguments.buffered ? Durability::kBuffered : Durability::kSync,
      .block_cache_bytes = arguments.cache_mib << 20,
  });
}

// Blocks the signals that end the server, for all threads that are started from here on.
sigset_t BlockEndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

Exit Run(const Program& program, const Arguments& arguments) {
  const sigset_t signals = BlockEndSignals();
  Result<std::unique_ptr<Database>> db = OpenServed(program, arguments);
  if (!db) return Fail(db.error());
  Result<std::unique_ptr<Server>> server = Server::Start(**db, arguments.server);
  if (!server) return Fail(server.error());
  std::printf("tepui serves %s\n", Greeting(arguments.server, (*server)->port()).c_str());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  (*server)->Stop();
  const Result<void> closed = (*db)->Close();
  return closed ? Exit::kOk : Fail(closed.error());
}

}  // namespace

void AddServe(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = AddCommand(parent, program, "serve",
                                 "Answer DynamoDB's wire protocol until SIGINT or SIGTERM");
  command->add_option("--path", program.db_path, "The same as --db; made if there is none");
  command->add_flag_callback(
      "--in-memory",
      [&program, arguments] {
        arguments->in_memory = true;
        program.needs_database = false;
      },
      "No files: gone when the server ends");
  command->add_flag("--buffered", arguments->buffered,
                    "Writes survive the process at once, power loss after 100 ms");
  command->add_option("--cache", arguments->cache_mib, "Memory for what is read often, in MiB")
      ->capture_default_str()
      ->check(CLI::Range(1, 1 << 20));
  command->add_option("--host", arguments->server.host, "The address to listen at")
      ->capture_default_str();
  command->add_option("--port", arguments->server.port, "The port; 0: a free one")
      ->capture_default_str();
  command->add_option("--threads", arguments->server.threads, "How many; 0: one for each core")
      ->capture_default_str();
  command->add_option("--credentials", arguments->server.credentials_path,
                      "Who may sign requests: a file like ~/.aws/credentials");
  command->add_option("--tls-certificate", arguments->server.tls_certificate_path,
                      "HTTPS with this certificate chain (PEM)");
  command->add_option("--tls-key", arguments->server.tls_key_path, "The certificate's key (PEM)");
  command
      ->add_option("--log-level", arguments->server.log_level,
                   "The access log, to standard error: off, error (status 500 and above) or info")
      ->transform(CLI::CheckedTransformer(kLogLevels, CLI::ignore_case))
      ->default_str("error");
  arguments->server.log = Log;
  OnRun(command, program, arguments, Run);
}

}  // namespace tepui::cli
