#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tepui/table_requests.h"
#include "tepui/value.h"

// What a table's stream records, and the operations that read it, with DynamoDB's names in
// snake_case. See StreamSpecification in CreateTable and UpdateTable for how a table gets one.
namespace tepui {

enum class EventName : uint8_t { kInsert, kModify, kRemove };
enum class StreamStatus : uint8_t { kEnabling, kEnabled, kDisabling, kDisabled };
enum class ShardIteratorType : uint8_t {
  kTrimHorizon,  // the oldest record that is kept
  kLatest,       // what is written from now on
  kAtSequenceNumber,
  kAfterSequenceNumber,
};

// One change of one item: what it was, and what it is.
struct StreamRecord {
  std::chrono::system_clock::time_point approximate_creation_date_time = {};
  Item keys = {};
  std::optional<Item> new_image = {};  // as the stream's view type says
  std::optional<Item> old_image = {};
  // Decimal digits, 21 of them. Larger than those of all records of the item that came before.
  std::string sequence_number = {};
  uint64_t size_bytes = 0;
  StreamViewType stream_view_type = StreamViewType::kKeysOnly;
  // Equal for the records of one transaction or batch, and of no others. Not in DynamoDB's answer.
  uint64_t commit_id = 0;
};

// Who made a change that nobody asked for.
struct Identity {
  std::string principal_id = {};
  std::string type = {};
};

struct Record {
  std::string event_id = {};
  EventName event_name = EventName::kInsert;
  std::string event_version = {};
  std::string event_source = {};
  std::string aws_region = {};
  StreamRecord dynamodb = {};
  // {"dynamodb.amazonaws.com", "Service"} where the item expired; else unset.
  std::optional<Identity> user_identity = {};
};

struct Stream {
  std::string stream_arn = {};
  std::string table_name = {};
  std::string stream_label = {};
};

struct ListStreamsRequest {
  std::optional<std::string> table_name = {};
  std::optional<int32_t> limit = {};  // 1 to 100
  std::optional<std::string> exclusive_start_stream_arn = {};
};
struct ListStreamsResponse {
  std::vector<Stream> streams = {};  // also those disabled, until their last record has aged out
  std::optional<std::string> last_evaluated_stream_arn = {};
};

struct SequenceNumberRange {
  std::string starting_sequence_number = {};
  std::optional<std::string> ending_sequence_number = {};  // unset: the shard is open
};
struct Shard {
  std::string shard_id = {};
  SequenceNumberRange sequence_number_range = {};
  std::optional<std::string> parent_shard_id = {};  // never set: shards do not split here
};

enum class ShardFilterType : uint8_t { kChildShards };
struct ShardFilter {
  std::optional<ShardFilterType> type = {};
  std::optional<std::string> shard_id = {};
};

struct DescribeStreamRequest {
  std::string stream_arn = {};
  std::optional<int32_t> limit = {};  // 1 to 100
  std::optional<std::string> exclusive_start_shard_id = {};
  std::optional<ShardFilter> shard_filter = {};
};
struct StreamDescription {
  std::string stream_arn = {};
  std::string stream_label = {};
  StreamStatus stream_status = StreamStatus::kEnabled;
  StreamViewType stream_view_type = StreamViewType::kKeysOnly;
  std::chrono::system_clock::time_point creation_request_date_time = {};
  std::string table_name = {};
  std::vector<KeySchemaElement> key_schema = {};
  std::vector<Shard> shards = {};
  std::optional<std::string> last_evaluated_shard_id = {};
};
struct DescribeStreamResponse {
  StreamDescription stream_description = {};
};

struct GetShardIteratorRequest {
  std::string stream_arn = {};
  std::string shard_id = {};
  std::optional<ShardIteratorType> shard_iterator_type = {};
  std::optional<std::string> sequence_number = {};
};
struct GetShardIteratorResponse {
  std::string shard_iterator = {};  // to be used within 15 minutes
};

struct GetRecordsRequest {
  std::string shard_iterator = {};
  std::optional<int32_t> limit = {};  // 1 to 1,000
};
struct GetRecordsResponse {
  std::vector<Record> records = {};  // at most 1 MiB, or one
  // Where to go on. Unset: the shard is closed, and this was its end.
  std::optional<std::string> next_shard_iterator = {};
};

}  // namespace tepui
