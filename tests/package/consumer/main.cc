// A stranger's program: checks that headers and library belong together, then stores an item and
// reads it back.
#ifdef HAS_SERVER
#include <tepui/server.h>
#endif
#include <tepui/tepui.h>

#include <cstdio>
#include <string_view>

namespace {

int Fail(std::string_view what) {
  std::printf("%.*s\n", static_cast<int>(what.size()), what.data());
  return 1;
}

#ifdef HAS_SERVER
bool Serves(tepui::Database& database) {
  auto server = tepui::Server::Start(database, {.port = 0, .threads = 1});
  return server && (*server)->port() != 0;
}
#else
bool Serves(tepui::Database&) { return true; }
#endif

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 2 || tepui::kVersion != std::string_view(argv[1])) {
    return Fail("the headers are of another version");
  }
  auto database = tepui::Database::Open({.in_memory = true});
  if (!database) return Fail(database.error().message());
  if (auto created = (*database)->CreateTable({.table = "players", .partition_key = {"id"}});
      !created) {
    return Fail(created.error().message());
  }
  auto players = (*database)->OpenTable("players");
  if (!players) return Fail(players.error().message());
  if (auto put = players->Put({{"id", "p1"}, {"level", 7}}); !put) {
    return Fail(put.error().message());
  }
  if (!Serves(**database)) return Fail("the server does not start");
  auto item = players->Get({"p1"});
  return item && item->has_value() ? 0 : Fail("the item is not there");
}
