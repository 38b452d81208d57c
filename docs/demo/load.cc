#include <unistd.h>

#include <cstdio>
#include <span>

#include "demo.h"

namespace demo {
namespace {

using tepui::KeyDefinition;
using tepui::KeyType;
using tepui::ProjectionType;

constexpr size_t kBatchItems = 100;

void ShowProgress(size_t done, size_t all) {
  if (isatty(STDOUT_FILENO) == 0) return;
  std::printf("\r  %zu of %zu packages (%zu %%)", done, all, 100 * done / all);
  if (done == all) std::printf("\r\033[K");
  std::fflush(stdout);
}

}  // namespace

void Open(Demo& demo) { demo.database = Must(tepui::Database::Open({.path = demo.path})); }

void CreateTable(Demo& demo) {
  Must(demo.database->CreateTable(
      {.table = "packages",
       .partition_key = {"section", KeyType::kString},
       .sort_key = KeyDefinition{"package", KeyType::kString},
       .global_indexes = {{.name = "by_maintainer",
                           .partition_key = {{"maintainer", KeyType::kString}},
                           .sort_key = {{"package", KeyType::kString}},
                           .projection = ProjectionType::kInclude,
                           .non_key_attributes = {"installed_bytes", "version"}},
                          {.name = "by_source",
                           .partition_key = {{"source", KeyType::kString}},
                           .sort_key = {{"package", KeyType::kString}},
                           .projection = ProjectionType::kKeysOnly}},
       .local_indexes = {{.name = "by_size",
                          .partition_key = {},
                          .sort_key = {{"installed_bytes", KeyType::kNumber}}}}}));
  demo.packages = Must(demo.database->OpenTable("packages"));
}

void Load(Demo& demo) {
  const std::span<const tepui::Item> all(demo.catalogue.packages);
  const auto start = std::chrono::steady_clock::now();
  for (size_t i = 0; i < all.size(); i += kBatchItems) {
    const auto batch = all.subspan(i, std::min(kBatchItems, all.size() - i));
    Must(
        demo.latency.Time("write 100 items, synced", [&] { return demo.packages->PutAll(batch); }));
    ShowProgress(i + batch.size(), all.size());
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf(
      "  %zu packages loaded in %.1f s: %.0f items/s, each with up to three index entries,\n"
      "  synced to disk every %zu items\n",
      all.size(), took.count(), static_cast<double>(all.size()) / took.count(), kBatchItems);
}

}  // namespace demo
