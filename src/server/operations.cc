#include "server/operations.h"

#include <algorithm>
#include <array>
#include <span>

#include "server/carry.h"
#include "server/descriptions.h"

namespace tepui::server {
namespace {

template <auto Method, class Request>
Answer Simply(Service& service, const Call& call) {
  return Carry<Request>(
      service, call,
      [](Database& database, const Request& request) { return (database.*Method)(request); },
      [](const auto& response, const Request&, std::string* out) { ToJson(response, out); });
}

// Query and Scan, whose answer depends on what they were asked for.
template <auto Method, class Request>
Answer InPages(Service& service, const Call& call) {
  return Carry<Request>(
      service, call,
      [](Database& database, const Request& request) { return (database.*Method)(request); },
      [](const PageViewResponse& response, const Request& request, std::string* out) {
        ToJson(response, request.select != Select::kCount, out);
      });
}

// It is there already, but clients know DynamoDB's answer, and wait for the table.
void SayCreating(TableDescription* table) {
  table->table_status = TableStatus::kCreating;
  for (auto& index : table->global_secondary_indexes) index.index_status = IndexStatus::kCreating;
}

// The database has two methods of this name.
Answer CreateTable(Service& service, const Call& call) {
  return Carry<CreateTableRequest>(
      service, call,
      [](Database& database, const CreateTableRequest& request) {
        Result<CreateTableResponse> created = database.CreateTable(request);
        if (created) SayCreating(&created->table_description);
        return created;
      },
      [](const CreateTableResponse& response, const CreateTableRequest&, std::string* out) {
        ToJson(response, out);
      });
}

// An iterator names its stream as the database does, and so may the error.
Answer GetRecords(Service& service, const Call& call) {
  return Carry<GetRecordsRequest>(
      service, call,
      [&call](Database& database, const GetRecordsRequest& request) {
        Result<GetRecordsResponse> read = database.GetRecords(request);
        if (!read) read = InRegion(call.region, read.error());
        return read;
      },
      [](const GetRecordsResponse& response, const GetRecordsRequest&, std::string* out) {
        ToJson(response, out);
      });
}

constexpr bool kWrites = true;

// Those of each service, sorted by name.
constexpr std::array kOperations = {
    Operation{"BatchGetItem", Simply<&Database::BatchGetItemView, BatchGetItemRequest>},
    Operation{"BatchWriteItem", Simply<&Database::BatchWriteItem, BatchWriteItemRequest>, kWrites},
    Operation{"CreateTable", CreateTable, kWrites},
    Operation{"DeleteItem", Simply<&Database::DeleteItem, DeleteItemRequest>, kWrites},
    Operation{"DeleteTable", Simply<&Database::DeleteTable, DeleteTableRequest>, kWrites},
    Operation{"DescribeContinuousBackups", DescribeContinuousBackups},
    Operation{"DescribeEndpoints", DescribeEndpoints},
    Operation{"DescribeLimits", DescribeLimits},
    Operation{"DescribeTable", Simply<&Database::DescribeTable, DescribeTableRequest>},
    Operation{"DescribeTimeToLive",
              Simply<&Database::DescribeTimeToLive, DescribeTimeToLiveRequest>},
    Operation{"GetItem", Simply<&Database::GetItemView, GetItemRequest>},
    Operation{"ListTables", Simply<&Database::ListTables, ListTablesRequest>},
    Operation{"ListTagsOfResource",
              Simply<&Database::ListTagsOfResource, ListTagsOfResourceRequest>},
    Operation{"PutItem", Simply<&Database::PutItem, PutItemRequest>, kWrites},
    Operation{"Query", InPages<&Database::QueryView, QueryRequest>},
    Operation{"Scan", InPages<&Database::ScanView, ScanRequest>},
    Operation{"TagResource", Simply<&Database::TagResource, TagResourceRequest>, kWrites},
    Operation{"TransactGetItems", Simply<&Database::TransactGetItemsView, TransactGetItemsRequest>},
    Operation{"TransactWriteItems",
              Simply<&Database::TransactWriteItems, TransactWriteItemsRequest>, kWrites},
    Operation{"UntagResource", Simply<&Database::UntagResource, UntagResourceRequest>, kWrites},
    Operation{"UpdateItem", Simply<&Database::UpdateItem, UpdateItemRequest>, kWrites},
    Operation{"UpdateTable", Simply<&Database::UpdateTable, UpdateTableRequest>, kWrites},
    Operation{"UpdateTimeToLive", Simply<&Database::UpdateTimeToLive, UpdateTimeToLiveRequest>,
              kWrites},
};

constexpr std::array kStreamOperations = {
    Operation{"DescribeStream", Simply<&Database::DescribeStream, DescribeStreamRequest>},
    Operation{"GetRecords", GetRecords},
    Operation{"GetShardIterator", Simply<&Database::GetShardIterator, GetShardIteratorRequest>},
    Operation{"ListStreams", Simply<&Database::ListStreams, ListStreamsRequest>},
};

// A service of AWS: its targets are `prefix` and the name of an operation.
struct Api {
  std::string_view prefix;
  std::span<const Operation> operations;
};
constexpr Api kApis[] = {
    {"DynamoDB_20120810.", kOperations},
    {"DynamoDBStreams_20120810.", kStreamOperations},
};

const Operation* Find(std::span<const Operation> operations, std::string_view name) {
  const auto at = std::lower_bound(
      operations.begin(), operations.end(), name,
      [](const Operation& operation, std::string_view wanted) { return operation.name < wanted; });
  return at != operations.end() && at->name == name ? &*at : nullptr;
}

}  // namespace

const Operation* FindOperation(std::string_view target) {
  for (const Api& api : kApis) {
    if (target.starts_with(api.prefix)) {
      return Find(api.operations, target.substr(api.prefix.size()));
    }
  }
  return nullptr;
}

}  // namespace tepui::server
