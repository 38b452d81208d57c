#include <unistd.h>

#include <filesystem>

#include "ops/orders.h"
#include "support/catch.h"

#ifndef TEPUI_OVER_HTTP

namespace tepui::ops_test {
namespace {

TableStats Table(const Stats& stats, const std::string& name) {
  for (const TableStats& table : stats.tables) {
    if (table.table_name == name) return table;
  }
  FAIL("no figures of " << name);
  return {};
}

// So that all is in files: what the log has is written into some at the next open.
std::unique_ptr<Database> Reopened(std::unique_ptr<Database> database, const Options& options) {
  if (database) REQUIRE(database->Close());
  database.reset();
  return Must(Database::Open(options));
}

TEST_CASE("the bytes of streams and of expiry are counted, also of streams that are closed") {
  const Options options{.path = "stats-" + std::to_string(getpid())};
  std::filesystem::remove_all(options.path);
  auto database = Reopened(nullptr, options);
  Must(database->CreateTable({.table = "plain", .partition_key = {"id"}}));
  Must(database->CreateTable({.table = "scores",
                              .partition_key = {"id"},
                              .stream = StreamViewType::kNewAndOldImages,
                              .expiry_attribute = "until"}));
  for (const char* table : {"plain", "scores"}) {
    for (int i = 0; i < 50; ++i) {
      Must(database->PutItem(
          {.table_name = table,
           .item = {{"id", std::to_string(i)}, {"until", 99'999'999'999}, {"text", "some"}}}));
    }
  }
  database = Reopened(std::move(database), options);
  Stats stats = Must(database->GetStats());
  const TableStats plain = Table(stats, "plain");
  const TableStats scores = Table(stats, "scores");
  CHECK(plain.disk_bytes > 0);
  CHECK(plain.stream_disk_bytes == 0);
  CHECK(plain.expiry_disk_bytes == 0);
  CHECK(scores.stream_disk_bytes > 0);
  CHECK(scores.expiry_disk_bytes > 0);
  CHECK(scores.disk_bytes >= scores.stream_disk_bytes + scores.expiry_disk_bytes + 1);
  CHECK(stats.disk_bytes == plain.disk_bytes + scores.disk_bytes);
  CHECK(stats.stream_disk_bytes == scores.stream_disk_bytes);
  CHECK(stats.expiry_disk_bytes == scores.expiry_disk_bytes);

  Must(database->DeleteTable({"scores"}));
  stats = Must(database->GetStats());
  CHECK(stats.stream_disk_bytes == scores.stream_disk_bytes);
  CHECK(stats.expiry_disk_bytes == 0);
  CHECK(stats.disk_bytes == plain.disk_bytes + stats.stream_disk_bytes);
  REQUIRE(database->Close());
  std::filesystem::remove_all(options.path);
}

}  // namespace
}  // namespace tepui::ops_test

#endif  // TEPUI_OVER_HTTP
