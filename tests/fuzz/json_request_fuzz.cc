#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "tepui/database.h"
#include "tepui/json.h"
#include "tepui/json_requests.h"

// The first byte chooses an operation, the rest is its request's JSON.
namespace tepui {
namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

// The table "sss" with a stream of three changes. The clock stands, so that its ARN is always the
// same, and so are iterators.
void MakeStream(Database& database) {
  Require(database.CreateTable({.table = "sss", .partition_key = {"id", KeyType::kString}}).ok());
  const StreamSpecification both{.stream_enabled = true,
                                 .stream_view_type = StreamViewType::kNewAndOldImages};
  Require(database.UpdateTable({.table_name = "sss", .stream_specification = both}).ok());
  for (const int n : {1, 2, 3}) {
    Require(database.PutItem({.table_name = "sss", .item = {{"id", "a"}, {"n", n}}}).ok());
  }
}

// In memory, with the table "ttt": things by id and at, and an index on them.
Database& Things() {
  static const std::unique_ptr<Database> database = [] {
    auto opened = Database::Open({.in_memory = true, .clock = [] {
                                    return std::chrono::system_clock::time_point(
                                        std::chrono::seconds(1'767'225'600));
                                  }});
    Require(opened.ok());
    TableDefinition things{.table = "ttt"};
    things.partition_key = {"id", KeyType::kString};
    things.sort_key = {"at", KeyType::kNumber};
    things.global_indexes.push_back({.name = "iii", .partition_key = {{"by", KeyType::kBinary}}});
    Require((*opened)->CreateTable(things).ok());
    MakeStream(**opened);
    return *std::move(opened);
  }();
  return *database;
}

// As the server does; what an operation answers must be JSON.
template <auto Method, class Request>
void Try(std::string_view text) {
  Request as_typed;
  static_cast<void>(ParseRequest(text, &as_typed));
  Request request;
  ServiceFaults faults;
  if (!ParseRequest(text, &request, &faults) || faults.any()) return;
  auto response = (Things().*Method)(request);
  if (!response) return Require(!InLegacyWords(response.error()).message().empty());
  std::string json;
  if constexpr (requires { response->scanned_count; }) {
    ToJson(*response, true, &json);
  } else {
    ToJson(*response, &json);
  }
  Require(ParsePlainJsonValue(json).ok());
}

// Of those that would leave tables behind.
template <class Request>
void Parse(std::string_view text) {
  Request as_typed;
  static_cast<void>(ParseRequest(text, &as_typed));
  Request request;
  ServiceFaults faults;
  static_cast<void>(ParseRequest(text, &request, &faults));
}

constexpr void (*kTries[])(std::string_view) = {
    Parse<CreateTableRequest>,
    Parse<UpdateTableRequest>,
    Parse<DeleteTableRequest>,
    Parse<TagResourceRequest>,
    Parse<UntagResourceRequest>,
    Parse<ListTagsOfResourceRequest>,
    Try<&Database::DescribeTable, DescribeTableRequest>,
    Try<&Database::ListTables, ListTablesRequest>,
    Try<&Database::PutItem, PutItemRequest>,
    Try<&Database::GetItem, GetItemRequest>,
    Try<&Database::UpdateItem, UpdateItemRequest>,
    Try<&Database::DeleteItem, DeleteItemRequest>,
    Try<&Database::Query, QueryRequest>,
    Try<&Database::Scan, ScanRequest>,
    Try<&Database::BatchGetItem, BatchGetItemRequest>,
    Try<&Database::BatchWriteItem, BatchWriteItemRequest>,
    Try<&Database::TransactWriteItems, TransactWriteItemsRequest>,
    Try<&Database::TransactGetItems, TransactGetItemsRequest>,
    Parse<UpdateTimeToLiveRequest>,
    Try<&Database::DescribeTimeToLive, DescribeTimeToLiveRequest>,
    Try<&Database::ListStreams, ListStreamsRequest>,
    Try<&Database::DescribeStream, DescribeStreamRequest>,
    Try<&Database::GetShardIterator, GetShardIteratorRequest>,
    Try<&Database::GetRecords, GetRecordsRequest>,
};

}  // namespace
}  // namespace tepui

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  tepui::kTries[data[0] % std::size(tepui::kTries)](text);
  return 0;
}
