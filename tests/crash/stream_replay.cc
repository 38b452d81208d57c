#include "crash/stream_replay.h"

#include <optional>
#include <utility>

namespace tepui::crash {
namespace {

// The tables of these tests have numbers for keys.
std::string TextOf(const Item& keys) {
  std::string text;
  for (const auto& [name, value] : keys) text += name + "=" + value.AsNumber()->ToString() + " ";
  return text;
}

std::string KeyText(const Item& item) {
  return TextOf({{"thread", *item.Find("thread")}, {"slot", *item.Find("slot")}});
}

}  // namespace

std::string StreamReplay::Catch(Database& database) {
  const auto table = database.DescribeTable({table_});
  if (!table) return table.error().ToString();
  const std::string arn = table->table.latest_stream_arn.value_or("");
  const auto stream = database.DescribeStream({.stream_arn = arn});
  if (!stream) return stream.error().ToString();
  for (const Shard& shard : stream->stream_description.shards) {
    std::string wrong = CatchShard(database, arn, shard);
    if (!wrong.empty()) return wrong;
  }
  return Compare(database);
}

std::string StreamReplay::CatchShard(Database& database, const std::string& arn,
                                     const Shard& shard) {
  std::string& last = last_[shard.shard_id];
  GetShardIteratorRequest start{.stream_arn = arn, .shard_id = shard.shard_id};
  start.shard_iterator_type = ShardIteratorType::kTrimHorizon;
  if (!last.empty()) {
    start.shard_iterator_type = ShardIteratorType::kAfterSequenceNumber;
    start.sequence_number = last;
  }
  const auto iterator = database.GetShardIterator(start);
  if (!iterator) return iterator.error().ToString();
  std::string next = iterator->shard_iterator;
  for (;;) {
    const auto page = database.GetRecords({.shard_iterator = next});
    if (!page) return page.error().ToString();
    if (page->records.empty()) return "";
    for (const Record& record : page->records) {
      if (record.dynamodb.sequence_number <= last) return "sequence numbers do not grow";
      last = record.dynamodb.sequence_number;
      std::string wrong = Apply(record);
      if (!wrong.empty()) return wrong;
    }
    next = page->next_shard_iterator.value_or("");
  }
}

std::string StreamReplay::Apply(const Record& record) {
  ++records_;
  const StreamRecord& change = record.dynamodb;
  const auto at = items_.find(TextOf(change.keys));
  const std::optional<Item> before =
      at == items_.end() ? std::nullopt : std::optional<Item>(at->second);
  if (before != change.old_image) return "an old image is not what was there";
  if (change.old_image == change.new_image) return "a record of no change";
  if (change.new_image) {
    items_[TextOf(change.keys)] = *change.new_image;
  } else {
    items_.erase(at);
  }
  return "";
}

std::string StreamReplay::Compare(Database& database) const {
  ScanRequest scan{.table_name = table_};
  Items stored;
  do {
    const auto page = database.Scan(scan);
    if (!page) return page.error().ToString();
    for (const Item& item : page->items) stored[KeyText(item)] = item;
    scan.exclusive_start_key = page->last_evaluated_key;
  } while (scan.exclusive_start_key);
  return stored == items_ ? "" : "the table holds something else than its stream says";
}

}  // namespace tepui::crash
