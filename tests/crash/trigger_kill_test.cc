#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <thread>

#include "crash/open_at.h"
#include "support/catch.h"
#include "support/child_process.h"

// A child writes and handles its own changes until it is killed. Each effect of a handler with a
// transaction is there once: none is lost, none is doubled.
namespace tepui::crash {
namespace {

constexpr int kWriters = 2;
constexpr int kItems = 20;

// "slots" with a stream; "seen" gets an item for each record, "sums" the number of records of each
// item.
std::string FreshDatabase(const char* name) {
  std::string path = "crash-" + std::to_string(getpid()) + "-" + name;
  std::filesystem::remove_all(path);
  auto database = OpenAt(OptionsAt(path));
  REQUIRE(database->CreateTable({.table = "seen", .partition_key = {"number"}}));
  REQUIRE(database->CreateTable({.table = "sums", .partition_key = {"id", KeyType::kNumber}}));
  REQUIRE(database->CreateTable({.table = "slots",
                                 .partition_key = {"id", KeyType::kNumber},
                                 .stream = StreamViewType::kKeysOnly}));
  return path;
}

// Writes the effects of `records`; an error when one is there already.
Result<void> Effects(Transaction& transaction, std::span<const Record> records) {
  for (const Record& record : records) {
    PutItemRequest seen{.table_name = "seen",
                        .item = {{"number", record.dynamodb.sequence_number}}};
    seen.condition_expression = "attribute_not_exists(#n)";
    seen.expression_attribute_names = AttributeNames{{"#n", "number"}};
    const auto put = transaction.PutItem(seen);
    if (!put) return put.error();
    UpdateItemRequest sum{.table_name = "sums", .key = record.dynamodb.keys};
    sum.update_expression = "ADD records :one";
    sum.expression_attribute_values = Item{{":one", 1}};
    const auto updated = transaction.UpdateItem(sum);
    if (!updated) return updated.error();
  }
  return {};
}

SubscribeRequest Request(bool on_pool) {
  SubscribeRequest request{.table = "slots", .name = "effects"};
  request.start = StartPosition::kTrimHorizon;
  request.batch_size = 7;
  request.on_pool = on_pool;
  return request;
}

// Made by a child that is about to write.
std::string BegunFile(const std::string& path) { return path + ".begun"; }

[[noreturn]] void WriteForEver(Database& database, int writer) {
  Table table = *database.OpenTable("slots");
  for (int64_t i = 0;; ++i) {
    const int64_t id = (i * 7 + writer) % kItems;
    const bool done = i % 5 == 4 ? table.Delete({id}).ok()
                                 : table.Put({{"id", id}, {"value", i}, {"writer", writer}}).ok();
    if (!done) std::abort();
  }
}

TEST_CASE("child: handles its changes until it is killed", "[.child]") {
  Options options = OptionsAt(support::Setting("TEPUI_CHILD_PATH"));
  if (support::Setting("TEPUI_CHILD_DURABILITY") == "buffered") {
    options.durability = Durability::kBuffered;
  }
  auto database = OpenAt(options);
  const bool faulty = support::Setting("TEPUI_CHILD_FAULT") == "apart";
  // Two commits where there should be one: what the handler writes, and the position.
  const RecordHandler apart = [&](std::span<const Record> records) -> Result<void> {
    Result<void> done =
        database->Transact([&](Transaction& transaction) { return Effects(transaction, records); });
    _exit(done ? 4 : 5);
  };
  auto subscription = faulty ? database->Subscribe(Request(true), apart)
                             : database->Subscribe(Request(true), TransactionalHandler(Effects));
  if (!subscription) std::abort();
  std::ofstream(BegunFile(options.path)).close();
  std::vector<std::thread> writers;
  for (int writer = 1; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] { WriteForEver(*database, writer); });
  }
  WriteForEver(*database, 0);
}

void WaitForBegin(const std::string& path) {
  const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!std::filesystem::exists(BegunFile(path)) && std::chrono::steady_clock::now() < latest) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

struct Kill {
  std::chrono::milliseconds after;
  bool while_opening = false;  // `after` counts from the child's start, not from its first write
};

void RunAndKill(const std::string& path, bool buffered, bool faulty, const Kill& kill) {
  std::filesystem::remove(BegunFile(path));
  support::ChildProcess child("child: handles its changes until it is killed",
                              {{"TEPUI_CHILD_PATH", path},
                               {"TEPUI_CHILD_FAULT", faulty ? "apart" : ""},
                               {"TEPUI_CHILD_DURABILITY", buffered ? "buffered" : "sync"}});
  if (!kill.while_opening) WaitForBegin(path);
  std::this_thread::sleep_for(kill.after);
  child.Kill();
  child.Wait(std::chrono::seconds(60));
}

size_t CountRecords(Database& database) {
  const auto table = database.DescribeTable({"slots"});
  const std::string arn = table->table.latest_stream_arn.value_or("");
  size_t count = 0;
  const auto stream = database.DescribeStream({.stream_arn = arn});
  for (const Shard& shard : stream->stream_description.shards) {
    auto next = database.GetShardIterator({.stream_arn = arn,
                                           .shard_id = shard.shard_id,
                                           .shard_iterator_type = ShardIteratorType::kTrimHorizon});
    std::string iterator = next->shard_iterator;
    for (;;) {
      const auto page = database.GetRecords({.shard_iterator = iterator});
      REQUIRE(page);
      if (page->records.empty()) break;
      count += page->records.size();
      iterator = *page->next_shard_iterator;
    }
  }
  return count;
}

int64_t SumOf(Database& database) {
  int64_t sum = 0;
  const auto page = database.Scan({.table_name = "sums"});
  REQUIRE(page);
  for (const Item& item : page->items) {
    sum += *item.Find("records")->AsNumber()->ToInt64();
  }
  return sum;
}

size_t CountSeen(Database& database) {
  size_t count = 0;
  ScanRequest scan{.table_name = "seen", .select = Select::kCount};
  do {
    const auto page = database.Scan(scan);
    count += static_cast<size_t>(page->count);
    scan.exclusive_start_key = page->last_evaluated_key;
  } while (scan.exclusive_start_key);
  return count;
}

// What is wrong with the effects once everything is handled; empty: nothing.
std::string CheckAfter(const std::string& path, size_t* records) {
  auto database = OpenAt(OptionsAt(path));
  auto subscription = database->Subscribe(Request(false), TransactionalHandler(Effects));
  if (!subscription) return subscription.error().ToString();
  const auto handled = subscription->Poll(UINT32_MAX);
  if (!handled) return "an effect is there already: " + handled.error().ToString();
  *records = CountRecords(*database);
  if (CountSeen(*database) != *records) return "an effect was lost";
  if (SumOf(*database) != static_cast<int64_t>(*records)) return "an effect counts twice";
  return "";
}

void KillMany(size_t kills, uint64_t seed) {
  const std::string path = FreshDatabase("handled");
  std::mt19937_64 random(seed);
  size_t records = 0;
  for (size_t i = 0; i < kills; ++i) {
    const Kill kill{.after = std::chrono::milliseconds(5 + random() % 120),
                    .while_opening = random() % 5 == 0};
    RunAndKill(path, random() % 2 == 0, false, kill);
    INFO("seed " << seed << ", kill " << i << ", directory " << path);
    const std::string wrong = CheckAfter(path, &records);
    INFO(wrong);
    REQUIRE(wrong.empty());
  }
  std::cout << kills << " kills, " << records << " records handled once each" << std::endl;
  CHECK(records > kills);
  std::filesystem::remove_all(path);
  std::filesystem::remove(BegunFile(path));
}

TEST_CASE("a killed process has each effect of a transactional handler once") {
  KillMany(support::NumberSetting("TEPUI_KILLS", 10), support::NumberSetting("TEPUI_SEED", 1));
}

TEST_CASE("a killed process has each effect of a transactional handler once, for long", "[.long]") {
  KillMany(support::NumberSetting("TEPUI_KILLS", 300), std::random_device()());
}

TEST_CASE("effects and position that are written apart are found") {
  const std::string path = FreshDatabase("apart");
  RunAndKill(path, false, true, {std::chrono::milliseconds(2'000)});
  size_t records = 0;
  CHECK(CheckAfter(path, &records).starts_with("an effect is there already"));
  std::filesystem::remove_all(path);
  std::filesystem::remove(BegunFile(path));
}

}  // namespace
}  // namespace tepui::crash
