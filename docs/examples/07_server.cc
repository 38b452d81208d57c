// A game that goes on using its tables while tools look into them with any AWS SDK.
#include <cstdio>

#include "tepui/server.h"
#include "tepui/tepui.h"

using namespace tepui;

int main() {
  auto opened = Database::Open({.in_memory = true});
  if (!opened) return 1;
  Database& db = **opened;
  if (!db.CreateTable({.table = "players", .partition_key = {"id"}})) return 1;

  // Port 0: a free one. Without ServerOptions::credentials_path it listens on loopback only.
  auto server = Server::Start(db, {.port = 0, .threads = 1});
  if (!server) {
    std::printf("%s\n", server.error().message().c_str());
    return 1;
  }
  std::printf("aws dynamodb scan --table-name players --endpoint-url http://127.0.0.1:%u\n",
              unsigned{(*server)->port()});

  // The game writes as before; what it writes is what the tools see.
  auto players = db.OpenTable("players");
  if (!players || !players->Put({{"id", "ana"}, {"gold", 10}})) return 1;

  (*server)->Stop();  // before the database is closed
  return db.Close() ? 0 : 1;
}
