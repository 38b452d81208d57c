#include "cli/stream_reader.h"

#include <algorithm>
#include <tuple>

#include "cli/json_parts.h"
#include "tepui/json.h"

namespace tepui::cli {

// `texts` are the members of the request.
Result<std::string> StreamReader::Ask(
    std::string_view operation, const std::vector<std::pair<const char*, std::string>>& texts) {
  Map request;
  for (const auto& [name, text] : texts) {
    if (!text.empty()) request.Set(name, text);
  }
  return source_->Ask(operation, ToPlainJson(request));
}

Result<std::vector<std::string>> StreamReader::FindShards(const std::string& arn) {
  std::vector<std::string> ids;
  std::string start;
  do {
    const auto answer =
        Ask("DescribeStream", {{"StreamArn", arn}, {"ExclusiveStartShardId", start}});
    if (!answer) return answer.error();
    const std::string_view stream = MemberOf(*answer, "StreamDescription");
    for (const JsonPart& shard : PartsOf(MemberOf(stream, "Shards"))) {
      ids.push_back(StringMemberOf(shard.text, "ShardId"));
    }
    start = StringMemberOf(stream, "LastEvaluatedShardId");
  } while (!start.empty());
  return ids;
}

Result<StreamReader> StreamReader::Open(StreamSource& source, const std::string& table,
                                        bool from_oldest) {
  StreamReader reader(source);
  const auto described = reader.Ask("DescribeTable", {{"TableName", table}});
  if (!described) return described.error();
  const std::string arn = StringMemberOf(MemberOf(*described, "Table"), "LatestStreamArn");
  if (arn.empty()) return Error(ErrorCode::kTableNotFound, "Table " + table + " has no stream");
  const auto shards = reader.FindShards(arn);
  if (!shards) return shards.error();
  for (const std::string& shard : *shards) {
    const auto answer = reader.Ask(
        "GetShardIterator", {{"StreamArn", arn},
                             {"ShardId", shard},
                             {"ShardIteratorType", from_oldest ? "TRIM_HORIZON" : "LATEST"}});
    if (!answer) return answer.error();
    reader.shards_.push_back({.iterator = StringMemberOf(*answer, "ShardIterator")});
  }
  return reader;
}

Result<void> StreamReader::Fill(ShardPlace* shard) {
  const auto answer = Ask("GetRecords", {{"ShardIterator", *shard->iterator}});
  if (!answer) return answer.error();
  for (const JsonPart& record : PartsOf(MemberOf(*answer, "Records"))) {
    shard->read.push_back({StringMemberOf(MemberOf(record.text, "dynamodb"), "SequenceNumber"),
                           std::string(record.text)});
  }
  shard->is_caught_up = shard->read.empty();
  shard->iterator = StringMemberOf(*answer, "NextShardIterator");
  if (shard->iterator->empty()) shard->iterator.reset();
  return {};
}

// A shard that has been read to what is there now does not keep the others waiting.
Result<std::optional<std::string>> StreamReader::Next() {
  ShardPlace* first = nullptr;
  const auto place_of = [](const ShardPlace& shard) {
    const std::string& number = shard.read.front().number;
    return std::tuple(number.size(), std::string_view(number));
  };
  for (ShardPlace& shard : shards_) {
    if (shard.read.empty() && shard.iterator && !shard.is_caught_up) {
      if (Result<void> filled = Fill(&shard); !filled) return std::move(filled).error();
    }
    if (shard.read.empty()) continue;
    if (first == nullptr || place_of(shard) < place_of(*first)) first = &shard;
  }
  if (first == nullptr) {
    for (ShardPlace& shard : shards_) shard.is_caught_up = false;
    return std::optional<std::string>();
  }
  std::optional<std::string> json = std::move(first->read.front().json);
  first->read.pop_front();
  return json;
}

bool StreamReader::ended() const {
  return std::none_of(shards_.begin(), shards_.end(), [](const ShardPlace& shard) {
    return shard.iterator || !shard.read.empty();
  });
}

}  // namespace tepui::cli
