#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>

#include "robustness/open_database.h"
#include "support/catch.h"

// Many threads on few keys.
namespace tepui::robustness {
namespace {

constexpr int kThreads = 8;
constexpr int kCallsEach = 150;

// Catch's assertions are not for threads: each counts its failures, checked after the join.
void InThreads(int threads, const std::function<void(int)>& body) {
  std::vector<std::thread> running;
  running.reserve(static_cast<size_t>(threads));
  for (int i = 0; i < threads; ++i) running.emplace_back(body, i);
  for (std::thread& thread : running) thread.join();
}

UpdateItemRequest Increment(int at) {
  UpdateItemRequest update{.table_name = "things", .key = {{"id", "a"}, {"at", at}}};
  update.update_expression = "ADD weight :one SET kind = :kind";
  update.expression_attribute_values = Item{{":one", 1}, {":kind", "even"}};
  update.return_values = ReturnValues::kUpdatedNew;
  return update;
}

TEST_CASE("increments from many threads are never lost") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  std::atomic<int> failures = 0;
  InThreads(kThreads, [&](int) {
    for (int i = 0; i < kCallsEach; ++i) {
      if (!database->UpdateItem(Increment(i % 3))) ++failures;
    }
  });
  CHECK(failures == 0);
  int64_t sum = 0;
  const auto all = Everything(*database);
  for (const Item& item : all[0]) {
    sum += item.Find("weight")->AsNumber()->ToInt64().value_or(0);
  }
  CHECK(sum == kThreads * kCallsEach);
  CHECK(Problems(*database).empty());
}

TEST_CASE("of many threads that put on a condition one wins") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  Table table = *database->OpenTable("things");
  std::atomic<int> winners = 0;
  std::atomic<int> failures = 0;
  InThreads(kThreads, [&](int) {
    for (int at = 0; at < 40; ++at) {
      auto put = table.Put(Thing("a", at), {.condition = attr("id").not_exists()});
      if (put) {
        ++winners;
      } else if (put.error().code() != ErrorCode::kConditionFailed) {
        ++failures;
      }
    }
  });
  CHECK(winners == 40);
  CHECK(failures == 0);
}

// One random call of thread `thread`; false when it failed in a way that it must not.
bool AnyCall(Database& database, int thread, int i) {
  const int at = (thread * 7 + i * 13) % 10;
  const Item key = {{"id", "a"}, {"at", at}};
  const auto allowed = [](const auto& answer) {
    return answer.ok() || answer.error().code() == ErrorCode::kTableNotFound;
  };
  switch ((thread + i) % 7) {
    case 0:
      return allowed(database.PutItem({.table_name = "things", .item = Thing("a", at)}));
    case 1:
      return allowed(database.DeleteItem({.table_name = "things", .key = key}));
    case 2:
      return allowed(database.GetItem({.table_name = "things", .key = key}));
    case 3:
      return allowed(database.Scan({.table_name = "things", .index_name = "by_kind"}));
    case 4: {
      BatchWriteItemRequest batch;
      for (int k = 0; k < 5; ++k) {
        batch.request_items["things"].push_back(
            {.put_request = WriteRequest::Put{Thing("b", at + k)}});
      }
      return allowed(database.BatchWriteItem(batch));
    }
    case 5:
      return allowed(database.BatchGetItem({.request_items = {{"things", {.keys = {key}}}}}));
    default:
      return allowed(database.UpdateItem(Increment(at)));
  }
}

TEST_CASE("all kinds of calls at once leave indexes that fit") {
  for (const bool on_disk : {false, true}) {
    const std::string path = FreshPath("threads");
    auto database = OpenWith(on_disk ? OptionsAt(path) : OptionsInMemory());
    MakeThings(*database);
    std::atomic<int> failures = 0;
    InThreads(kThreads, [&](int thread) {
      for (int i = 0; i < kCallsEach; ++i) failures += AnyCall(*database, thread, i) ? 0 : 1;
    });
    CHECK(failures == 0);
    CHECK(Problems(*database).empty());
    database.reset();
    std::filesystem::remove_all(path);
  }
}

TEST_CASE("a table that comes and goes under running calls breaks none of them") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  std::atomic<int> failures = 0;
  std::atomic<bool> done = false;
  InThreads(4, [&](int thread) {
    if (thread == 0) {
      for (int i = 0; i < 15; ++i) {
        failures += database->DeleteTable({.table_name = "things"}) ? 0 : 1;
        failures += database->CreateTable(ThingsDefinition()) ? 0 : 1;
      }
      done = true;
    }
    for (int i = 0; !done; ++i) failures += AnyCall(*database, thread, i) ? 0 : 1;
  });
  CHECK(failures == 0);
  CHECK(Problems(*database).empty());
}

TEST_CASE("an index that is made under running writes misses none of them") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  std::atomic<int> failures = 0;
  std::atomic<bool> done = false;
  UpdateTableRequest make{.table_name = "things"};
  make.attribute_definitions = {{"weight", KeyType::kNumber}};
  CreateGlobalSecondaryIndexAction action{.index_name = "later"};
  action.key_schema = {{"weight", KeyRole::kHash}};
  action.projection = IndexProjection{ProjectionType::kAll, {}};
  make.global_secondary_index_updates = {{.create = action}};
  UpdateTableRequest drop{.table_name = "things"};
  drop.global_secondary_index_updates = {{.delete_ = DeleteGlobalSecondaryIndexAction{"later"}}};
  InThreads(4, [&](int thread) {
    if (thread == 0) {
      for (int i = 0; i < 8; ++i) {
        failures += database->UpdateTable(make) ? 0 : 1;
        failures += i % 2 == 0 || database->WaitForIndexes("things") ? 0 : 1;
        failures += i < 7 && !database->UpdateTable(drop) ? 1 : 0;
      }
      done = true;
    }
    for (int i = 0; !done; ++i) failures += AnyCall(*database, thread, i) ? 0 : 1;
  });
  CHECK(failures == 0);
  CHECK(database->WaitForIndexes("things"));
  CHECK(Problems(*database).empty());
}

}  // namespace
}  // namespace tepui::robustness
