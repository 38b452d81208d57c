#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "robustness/damage.h"
#include "robustness/open_database.h"
#include "support/catch.h"
#include "support/child_process.h"

// Files that are not what was written: opening, reading and writing answer with errors or with the
// right data, whatever byte is wrong. All of it happens in children, so that an abort is seen.
namespace tepui::robustness {
namespace {

namespace fs = std::filesystem;

// Writes the items and either closes or just stops, so that they are in the log only.
TEST_CASE("child: writes items and stops", "[.child]") {
  auto database = OpenWith(OptionsAt(support::Setting("TEPUI_CHILD_PATH")));
  MakeThings(*database);
  Table table = *database->OpenTable("things");
  for (int number = 0; number < kDamageItems; ++number) REQUIRE(table.Put(DamageItem(number)));
  if (support::Setting("TEPUI_CHILD_STOP") == "dead") _exit(0);
  REQUIRE(database->Close());
  database.reset();
  // Opening once more turns what the log holds into tables.
  REQUIRE(OpenWith(OptionsAt(support::Setting("TEPUI_CHILD_PATH")))->Close());
}

// What reading a damaged database came to.
struct Findings {
  size_t errors = 0;
  size_t right = 0;
  size_t missing = 0;
  std::string wrong = {};  // the first item that is not what was written
};

void Note(const Item& item, Findings* findings) {
  const Value* at = item.Find("at");
  const Number* number = at == nullptr ? nullptr : at->AsNumber();
  const auto value = number == nullptr ? std::nullopt : number->ToInt64();
  if (value && *value >= 0 && *value < kDamageItems &&
      item == DamageItem(static_cast<int>(*value))) {
    ++findings->right;
  } else {
    findings->wrong = "an item that was never written";
  }
}

void ReadPages(Database& database, const char* index, Findings* findings) {
  ScanRequest scan{.table_name = "things"};
  if (*index != '\0') scan.index_name = index;
  size_t items = 0;
  do {
    auto page = database.Scan(scan);
    if (!page) {
      ++findings->errors;
      return;
    }
    for (const Item& item : page->items) Note(item, findings);
    items += page->items.size();
    scan.exclusive_start_key = page->last_evaluated_key;
  } while (scan.exclusive_start_key);
  findings->missing += items < kDamageItems ? kDamageItems - items : 0;
}

// Reads and writes all it can; what it returns is the same for each run on the same bytes.
Findings Use(const std::string& path) {
  Findings findings;
  auto opened = Database::Open(OptionsAt(path));
  if (!opened) {
    if (opened.error().message().empty()) findings.wrong = "an error without a message";
    ++findings.errors;
    return findings;
  }
  Database& database = **opened;
  for (const char* index : {"", "by_kind", "by_weight"}) ReadPages(database, index, &findings);
  for (int number = 0; number < kDamageItems; number += 7) {
    const Item item = DamageItem(number);
    auto got = database.GetItem(
        {.table_name = "things", .key = {{"id", *item.Find("id")}, {"at", number}}});
    if (!got) {
      ++findings.errors;
    } else if (got->item) {
      Note(*got->item, &findings);
    } else {
      ++findings.missing;
    }
  }
  auto report = database.Verify();
  if (!report || !report->problems.empty()) ++findings.errors;
  for (int number = 0; number < 20; ++number) {
    if (!database.PutItem({.table_name = "things", .item = DamageItem(number)})) ++findings.errors;
  }
  if (!database.Close()) ++findings.errors;
  return findings;
}

// Tries damages from number TEPUI_CHILD_FROM on. The number of the one being tried is always in a
// file, for the case that it ends this process.
TEST_CASE("child: uses damaged databases", "[.child]") {
  const std::string base = support::Setting("TEPUI_CHILD_PATH");
  const std::string trial_path = base + "-trial";
  const size_t from = support::NumberSetting("TEPUI_CHILD_FROM", 0);
  const size_t until = support::NumberSetting("TEPUI_CHILD_UNTIL", 0);
  const bool may_miss = support::Setting("TEPUI_CHILD_MAY_MISS") == "yes";
  for (size_t trial = from; trial < until; ++trial) {
    fs::remove_all(trial_path);
    fs::copy(base, trial_path, fs::copy_options::recursive);
    const Damage damage =
        DamageOneFile(trial_path, support::Setting("TEPUI_CHILD_FILES"), trial * 7919 + 1);
    std::ofstream(base + "-now") << trial << " " << Show(damage) << std::endl;
    alarm(60);
    const Findings findings = Use(trial_path);
    alarm(0);
    INFO("trial " << trial << ": " << Show(damage) << "; errors " << findings.errors << ", right "
                  << findings.right << ", missing " << findings.missing);
    CHECK(findings.wrong.empty());
    if (!may_miss) CHECK((findings.missing == 0 || findings.errors > 0));
  }
  fs::remove_all(trial_path);
}

// `files` begins the names of the files, or is their extension. `may_miss`: whether items may be
// missing without an error, where bytes at the end of a log cannot be told from bytes that were
// never written.
void TryDamages(const std::string& name, const std::string& stop, const std::string& files,
                bool may_miss, size_t trials = support::NumberSetting("TEPUI_DAMAGES", 25)) {
  const std::string base = FreshPath("damaged-" + name);
  support::ChildProcess::Environment environment = {{"TEPUI_CHILD_PATH", base},
                                                    {"TEPUI_CHILD_STOP", stop}};
  REQUIRE(support::RunChild("child: writes items and stops", environment).exit_code == 0);
  environment.insert(environment.end(), {{"TEPUI_CHILD_UNTIL", std::to_string(trials)},
                                         {"TEPUI_CHILD_FILES", files},
                                         {"TEPUI_CHILD_MAY_MISS", may_miss ? "yes" : "no"}});
  const auto limit = std::chrono::seconds(60 + 2 * trials);
  const support::ChildEnd end =
      support::RunChild("child: uses damaged databases", environment, limit);
  std::string last;
  std::getline(std::ifstream(base + "-now"), last);
  INFO("signal " << end.signal << ", last trial " << last);
  CHECK(end.signal == 0);
  CHECK(end.exit_code == 0);
  if (end.exit_code == 0) {
    fs::remove_all(base);
    fs::remove(base + "-now");
  }
}

TEST_CASE("damaged tables are errors") { TryDamages("sst", "closed", ".sst", false); }

TEST_CASE("a damaged manifest is an error") { TryDamages("manifest", "closed", "MANIFEST", true); }

TEST_CASE("a damaged pointer to the manifest is an error") {
  TryDamages("current", "closed", "CURRENT", true);
}

TEST_CASE("a damaged log is an error or ends what it holds") {
  TryDamages("log", "dead", ".log", true);
}

TEST_CASE("any damaged file is an error or does no harm") { TryDamages("any", "dead", "", true); }

TEST_CASE("damaged files, many of them", "[.long]") {
  const size_t trials = support::NumberSetting("TEPUI_DAMAGES", 1'000);
  TryDamages("many-closed", "closed", ".sst", false, trials);
  TryDamages("many-dead", "dead", "", true, trials);
}

}  // namespace
}  // namespace tepui::robustness
