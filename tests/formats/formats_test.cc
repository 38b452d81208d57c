#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "formats/specimen.h"
#include "support/catch.h"

// Databases of each format, which earlier versions wrote, open, with nothing lost, and can be
// written on.
namespace tepui::formats_test {
namespace {

namespace fs = std::filesystem;

// The directories of specimens, oldest first.
std::vector<fs::path> Specimens() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(fs::path(__FILE__).parent_path())) {
    if (entry.is_directory()) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// Opening writes, so it is done to a copy.
fs::path CopyOf(const fs::path& specimen) {
  fs::path copy = fs::current_path() / specimen.filename();
  fs::remove_all(copy);
  fs::copy(specimen, copy, fs::copy_options::recursive);
  return copy;
}

TEST_CASE("A database of each format has what was written") {
  REQUIRE_FALSE(Specimens().empty());
  for (const fs::path& specimen : Specimens()) {
    CAPTURE(specimen);
    Options options = SpecimenOptions(CopyOf(specimen));
    for (const bool read_only : {true, false, true}) {
      options.read_only = read_only;
      CheckSpecimen(*Must(Database::Open(options)));
    }
  }
}

uint64_t RecordsIn(const Database& database) { return Must(database.Verify()).stream_records; }

TEST_CASE("A database of each format is written on") {
  for (const fs::path& specimen : Specimens()) {
    CAPTURE(specimen);
    const Options options = SpecimenOptions(CopyOf(specimen));
    auto database = Must(Database::Open(options));
    Table players = Must(database->OpenTable("players"));
    const uint64_t records = RecordsIn(*database);
    // In other bytes, but nothing has changed: no record, and the indexes stay right.
    for (const Item& player : Players()) Must(players.Put(player));
    CHECK(RecordsIn(*database) == records);
    CheckSpecimen(*database);
    CHECK(HandleRest(*database) == 25);

    const auto sum = Must(Update::Parse("ADD points :n", {}, {{":n", 1}}));
    for (const Item& player : Players()) Must(players.Update(KeyOf(player), sum));
    CHECK(RecordsIn(*database) == records + Players().size());
    Must(database->Close());
    database = Must(Database::Open(options));
    players = Must(database->OpenTable("players"));
    for (Item player : Players()) {
      player.Set("points", *Number::Add(*player.Find("points")->AsNumber(), 1));
      CHECK(Must(players.Get(KeyOf(player))) == player);
    }
    CHECK(Must(database->Verify()).problems.empty());
  }
}

}  // namespace
}  // namespace tepui::formats_test

// Not a test: writes the specimen of today's format.
//
//     TEPUI_SPECIMEN=tests/formats/format-3 formats_test "[.write]"
TEST_CASE("The specimen of this version", "[.write]") {
  using namespace tepui;
  const char* const path = std::getenv("TEPUI_SPECIMEN");
  REQUIRE(path != nullptr);
  auto database = support::Must(Database::Open(formats_test::SpecimenOptions(path)));
  formats_test::WriteSpecimen(*database);
  formats_test::CheckSpecimen(*database);
  support::Must(database->Close());
  database = support::Must(Database::Open(formats_test::SpecimenOptions(path)));  // into files
  support::Must(database->Close());
}
