#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "robustness/open_database.h"
#include "support/catch.h"
#include "support/child_process.h"

// A disk that takes no more: writes fail with kStorage, and what was acknowledged before is there
// when the database is opened again.
namespace tepui::robustness {
namespace {

Item LargeThing(int at) {
  Item item = Thing("a", at);
  item.Set("text", std::string(2'000, static_cast<char>('a' + at % 26)));
  return item;
}

// No file may grow beyond the limit. Ends with the number of acknowledged writes in a small file.
TEST_CASE("child: writes until the disk is full", "[.child]") {
  const std::string path = support::Setting("TEPUI_CHILD_PATH");
  auto database = OpenWith(OptionsAt(path));
  MakeThings(*database);
  signal(SIGXFSZ, SIG_IGN);
  const rlim_t bytes = support::NumberSetting("TEPUI_CHILD_BYTES", 300'000);
  const rlimit limit = {bytes, bytes};
  REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
  int acknowledged = 0;
  std::optional<Error> error;
  while (acknowledged < 5'000 && !error) {
    auto put = database->PutItem({.table_name = "things", .item = LargeThing(acknowledged)});
    if (put) {
      ++acknowledged;
    } else {
      error = put.error();
    }
  }
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::kStorage);
  std::ofstream(path + "-acknowledged") << acknowledged << std::endl;
  // Reads, more writes and the end of it: answers, whatever they are.
  for (int at = 0; at < acknowledged; at += 50) {
    auto got = database->GetItem({.table_name = "things", .key = {{"id", "a"}, {"at", at}}});
    if (got) CHECK(got->item == LargeThing(at));
  }
  (void)database->PutItem({.table_name = "things", .item = LargeThing(1)});
  (void)database->CreateTable(TableDefinition{.table = "more", .partition_key = {"id"}});
  (void)database->Verify();
  (void)database->Close();
}

TEST_CASE("a full disk loses nothing that was acknowledged") {
  for (const char* bytes : {"20000", "100000", "300000"}) {
    const std::string path = FreshPath("full");
    INFO("files of at most " << bytes << " bytes");
    const support::ChildEnd end =
        support::RunChild("child: writes until the disk is full",
                          {{"TEPUI_CHILD_PATH", path}, {"TEPUI_CHILD_BYTES", bytes}});
    CHECK(end.signal == 0);
    REQUIRE(end.exit_code == 0);
    int acknowledged = -1;
    std::ifstream(path + "-acknowledged") >> acknowledged;
    REQUIRE(acknowledged >= 0);

    auto database = OpenWith(OptionsAt(path));
    const std::vector<Item> items = Everything(*database)[0];
    // The write that failed may be there all the same: nobody was told.
    CHECK(static_cast<int>(items.size()) >= acknowledged);
    CHECK(static_cast<int>(items.size()) <= acknowledged + 1);
    for (const Item& item : items) {
      const int at = static_cast<int>(item.Find("at")->AsNumber()->ToInt64().value_or(-1));
      CHECK(item == LargeThing(at));
    }
    CHECK(Problems(*database).empty());
    CHECK(database->PutItem({.table_name = "things", .item = LargeThing(9'999)}));
    database.reset();
    std::filesystem::remove_all(path);
    std::filesystem::remove(path + "-acknowledged");
  }
}

}  // namespace
}  // namespace tepui::robustness
