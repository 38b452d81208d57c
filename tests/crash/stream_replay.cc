#include "crash/stream_replay.h"

#include <map>
#include <optional>
#include <utility>

#include "support/catch.h"

namespace tepui::crash {
namespace {

// By thread and slot.
using Items = std::map<std::pair<int64_t, int64_t>, Item>;

std::pair<int64_t, int64_t> PlaceOf(const Item& item) {
  const auto number = [&](const char* name) {
    return item.Find(name)->AsNumber()->ToInt64().value_or(-1);
  };
  return {number("thread"), number("slot")};
}

// Applies `record`; a text when its old image is not what was there.
std::string Apply(const Record& record, Items* items) {
  const auto place = PlaceOf(record.dynamodb.keys);
  const auto at = items->find(place);
  const std::optional<Item> before = at == items->end() ? std::nullopt : std::optional(at->second);
  if (before != record.dynamodb.old_image) {
    return "the old image of record " + record.dynamodb.sequence_number + " is not what was";
  }
  items->erase(place);
  if (record.dynamodb.new_image) items->emplace(place, *record.dynamodb.new_image);
  return "";
}

std::string ReplayShard(Database& database, const std::string& arn, const Shard& shard,
                        Items* items) {
  const auto first =
      database.GetShardIterator({.stream_arn = arn,
                                 .shard_id = shard.shard_id,
                                 .shard_iterator_type = ShardIteratorType::kTrimHorizon});
  if (!first) return first.error().ToString();
  std::optional<std::string> iterator = first->shard_iterator;
  for (bool more = true; more && iterator;) {
    const auto page = database.GetRecords({.shard_iterator = *iterator});
    if (!page) return page.error().ToString();
    for (const Record& record : page->records) {
      if (std::string fault = Apply(record, items); !fault.empty()) return fault;
    }
    more = !page->records.empty();
    iterator = page->next_shard_iterator;
  }
  return "";
}

}  // namespace

void AddStream(Database& database, const std::string& table) {
  UpdateTableRequest update{.table_name = table};
  update.stream_specification = StreamSpecification{
      .stream_enabled = true, .stream_view_type = StreamViewType::kNewAndOldImages};
  const auto made = database.UpdateTable(update);
  INFO((made ? "" : made.error().ToString()));
  REQUIRE(made);
}

std::string ReplayFault(Database& database, const std::string& table) {
  const auto described = database.DescribeTable({table});
  if (!described) return described.error().ToString();
  const std::string arn = described->table.latest_stream_arn.value_or("none");
  const auto stream = database.DescribeStream({.stream_arn = arn});
  if (!stream) return stream.error().ToString();
  Items items;
  for (const Shard& shard : stream->stream_description.shards) {
    std::string fault = ReplayShard(database, arn, shard, &items);
    if (!fault.empty()) return fault.append(", in the stream of ").append(table);
  }
  ScanRequest scan{.table_name = table};
  do {
    const auto page = database.Scan(scan);
    if (!page) return page.error().ToString();
    for (const Item& item : page->items) {
      const auto at = items.find(PlaceOf(item));
      if (at == items.end() || at->second != item)
        return "an item that its stream does not tell of";
      items.erase(at);
    }
    scan.exclusive_start_key = page->last_evaluated_key;
  } while (scan.exclusive_start_key);
  return items.empty() ? "" : "a stream that tells of an item which is not there";
}

TEST_CASE("a change that a stream does not tell of is found") {
  auto database = Database::Open({.in_memory = true});
  REQUIRE(database);
  TableDefinition table{.table = "slots"};
  table.partition_key = {"thread", KeyType::kNumber};
  table.sort_key = KeyDefinition{"slot", KeyType::kNumber};
  REQUIRE((*database)->CreateTable(table));
  const auto put = [&](int slot, int number) {
    const Item item{{"thread", 1}, {"slot", slot}, {"number", number}};
    REQUIRE((*database)->PutItem({.table_name = "slots", .item = item}));
  };
  const bool before = GENERATE(false, true);
  if (before) put(1, 1);
  AddStream(**database, "slots");
  put(2, 1);
  put(2, 2);
  CHECK(ReplayFault(**database, "slots").empty() == !before);
  put(1, 2);
  CHECK(ReplayFault(**database, "slots").empty() == !before);
}

}  // namespace tepui::crash
