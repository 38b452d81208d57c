// The records of a stream, read shard by shard as every client of DynamoDB reads them.
#include <cstdio>

#include "tepui/tepui.h"

using namespace tepui;

namespace {

const char* NameOf(EventName name) {
  constexpr const char* kNames[] = {"INSERT", "MODIFY", "REMOVE"};
  return kNames[static_cast<size_t>(name)];
}

// All records of one shard that are there.
Result<int> PrintShard(const Database& db, const std::string& arn, const std::string& shard) {
  auto start = db.GetShardIterator({.stream_arn = arn,
                                    .shard_id = shard,
                                    .shard_iterator_type = ShardIteratorType::kTrimHorizon});
  if (!start) return start.error();
  int count = 0;
  std::optional<std::string> iterator = start->shard_iterator;
  while (iterator) {
    auto page = db.GetRecords({.shard_iterator = *iterator, .limit = 100});
    if (!page) return page.error();
    for (const Record& record : page->records) {
      ++count;
      std::printf("%s %s of %s\n", record.dynamodb.sequence_number.c_str(),
                  NameOf(record.event_name), record.dynamodb.keys.Find("id")->AsString()->c_str());
    }
    if (page->records.empty()) break;      // nothing more for now: ask again later
    iterator = page->next_shard_iterator;  // unset: the shard is closed, and this was its end
  }
  return count;
}

}  // namespace

int main() {
  auto opened = Database::Open({.in_memory = true, .stream_shards = 2});
  if (!opened) return 1;
  Database& db = **opened;
  if (!db.CreateTable({.table = "players",
                       .partition_key = {"id"},
                       .stream = StreamViewType::kNewAndOldImages})) {
    return 1;
  }
  Table players = *db.OpenTable("players");
  if (!players.Put({{"id", "ana"}, {"gold", 5}})) return 1;
  if (!players.Put({{"id", "bo"}, {"gold", 7}})) return 1;
  if (!players.Update({"ana"}, UpdateBuilder().set(attr("gold"), 6))) return 1;
  if (!players.Delete({"bo"})) return 1;

  const auto table = db.DescribeTable({"players"});
  const std::string arn = table->table.latest_stream_arn.value();
  const auto stream = db.DescribeStream({.stream_arn = arn});
  if (!stream) return 1;
  int records = 0;
  for (const Shard& shard : stream->stream_description.shards) {
    const auto printed = PrintShard(db, arn, shard.shard_id);
    if (!printed) return 1;
    records += *printed;
  }
  return records == 4 ? 0 : 1;
}
