#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.h"
#include "support/must.h"
#include "tepui/tepui.h"

// A table with a stream, for tests of what runs when it changes.
namespace tepui::trigger_test {

using support::Must;

inline Options InMemory() {
  Options options;
  options.in_memory = true;
  options.sweep_interval_ms = 0;
  return options;
}

// The clock shows `now`, in seconds; it is borrowed.
inline Options WithClock(Options options, const int64_t& now) {
  options.clock = [&now] {
    return std::chrono::system_clock::time_point(std::chrono::seconds(now));
  };
  return options;
}

// "scores": "id" (S); its index "by_team" on "team" (S) and "score" (N); a stream with both images.
inline void MakeScores(Database& database) {
  Must(database.CreateTable(
      {.table_name = "scores",
       .attribute_definitions = {{"id", KeyType::kString},
                                 {"team", KeyType::kString},
                                 {"score", KeyType::kNumber}},
       .key_schema = {{"id", KeyRole::kHash}},
       .global_secondary_indexes = {{.index_name = "by_team",
                                     .key_schema = {{"team", KeyRole::kHash},
                                                    {"score", KeyRole::kRange}},
                                     .projection = IndexProjection{ProjectionType::kAll, {}}}},
       .billing_mode = BillingMode::kPayPerRequest,
       .stream_specification = StreamSpecification{
           .stream_enabled = true, .stream_view_type = StreamViewType::kNewAndOldImages}}));
}

inline std::unique_ptr<Database> OpenScores(const Options& options = InMemory()) {
  auto database = Must(Database::Open(options));
  MakeScores(*database);
  return database;
}

inline Item Score(const std::string& id, int score, const std::string& team = "red") {
  return {{"id", id}, {"score", score}, {"team", team}};
}

inline void PutScore(Database& database, const std::string& id, int score,
                     const std::string& team = "red") {
  Must(database.PutItem({.table_name = "scores", .item = Score(id, score, team)}));
}

inline int64_t NumberOf(const Item& item, std::string_view name = "score") {
  return *item.Find(name)->AsNumber()->ToInt64();
}

// Waits until `holds`, for a long time at most.
template <class F>
bool Eventually(const F& holds) {
  for (int i = 0; i < 20'000; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

}  // namespace tepui::trigger_test
