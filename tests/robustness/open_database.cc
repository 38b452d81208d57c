#include "robustness/open_database.h"

#include <unistd.h>

#include <filesystem>

#include "support/catch.h"
#include "support/must.h"

namespace tepui::robustness {

Options OptionsAt(const std::string& path) {
  Options options;
  options.path = path;
  options.durability = Durability::kBuffered;
  options.block_cache_bytes = 1 << 20;
  options.write_buffer_bytes = 1 << 20;
  return options;
}

Options OptionsInMemory() {
  Options options = OptionsAt("");
  options.in_memory = true;
  return options;
}

std::unique_ptr<Database> OpenWith(const Options& options) {
  return support::Must(Database::Open(options));
}

std::string FreshPath(const std::string& name) {
  std::string path = "robustness-" + std::to_string(getpid()) + "-" + name;
  std::filesystem::remove_all(path);
  return path;
}

TableDefinition ThingsDefinition() {
  TableDefinition things;
  things.table = "things";
  things.partition_key = {"id", KeyType::kString};
  things.sort_key = KeyDefinition{"at", KeyType::kNumber};
  things.global_indexes = {
      {.name = "by_kind", .partition_key = {{"kind"}}, .sort_key = {{"weight", KeyType::kNumber}}}};
  things.local_indexes = {{.name = "by_weight", .sort_key = {{"weight", KeyType::kNumber}}}};
  return things;
}

void MakeThings(Database& database) {
  auto created = database.CreateTable(ThingsDefinition());
  INFO((created ? "" : created.error().ToString()));
  REQUIRE(created);
}

Item Thing(const std::string& id, int at) {
  return {{"id", id}, {"at", at}, {"kind", at % 2 == 0 ? "even" : "odd"}, {"weight", at * 10}};
}

std::vector<std::vector<Item>> Everything(Database& database) {
  std::vector<std::vector<Item>> all;
  for (const char* index : {"", "by_kind", "by_weight"}) {
    ScanRequest scan{.table_name = "things"};
    if (*index != '\0') scan.index_name = index;
    all.emplace_back();
    do {
      auto page = database.Scan(scan);
      INFO((page ? "" : page.error().ToString()));
      REQUIRE(page);
      all.back().insert(all.back().end(), page->items.begin(), page->items.end());
      scan.exclusive_start_key = page->last_evaluated_key;
    } while (scan.exclusive_start_key);
  }
  return all;
}

std::string Problems(Database& database) {
  auto report = database.Verify();
  if (!report) return report.error().ToString();
  std::string text;
  for (const std::string& problem : report->problems) text += problem + "\n";
  return text;
}

Value DeepList(size_t depth) {
  Value value = 1;
  for (size_t i = 0; i < depth; ++i) {
    List list;
    list.push_back(std::move(value));
    value = Value(std::move(list));
  }
  return value;
}

Value DeepMap(size_t depth) {
  Value value = 1;
  for (size_t i = 0; i < depth; ++i) {
    Map map;
    map.Set("m", std::move(value));
    value = Value(std::move(map));
  }
  return value;
}

}  // namespace tepui::robustness
