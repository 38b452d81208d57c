#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tepui/error.h"
#include "tepui/export.h"
#include "tepui/item_requests.h"
#include "tepui/query_requests.h"
#include "tepui/result.h"
#include "tepui/stream_requests.h"
#include "tepui/table_requests.h"
#include "tepui/time_to_live_requests.h"
#include "tepui/transaction_requests.h"
#include "tepui/view_responses.h"

// Requests and responses in the JSON of DynamoDB's API (library tepui::json).
namespace tepui {

// What is wrong with a request that could be read all the same. DynamoDB's service looks at these
// together with what the operation itself checks; a request that has any must not be carried out.
struct ServiceFaults {
  std::optional<Error> first = {};           // comes before everything
  std::vector<std::string> violations = {};  // join those in "N validation errors detected: ..."
  std::optional<Error> last = {};            // comes behind them
  // A value in ExpressionAttributeValues that is none: comes behind that, and behind what the
  // operation finds wrong with names and values before it looks at each.
  std::optional<Error> of_placeholders = {};

  // The request came in the form from before there were expressions (AttributeUpdates, Expected,
  // KeyConditions and so on), and was read as expressions: see InLegacyWords.
  bool is_legacy = false;

  bool any() const { return first || !violations.empty() || last || of_placeholders; }
};

// Reads a request, as `aws dynamodb ... --cli-input-json` takes it. What it means is checked by the
// operation.
//
// Without `faults`: every mistake is an error with its place, as of ParseDynamoJson, a member that
// the request does not have among them. With `faults` the text is read as the service reads it:
// members it does not know are passed over, and messages are the service's.
//
// Errors: kValidation; with `faults`: kSerialization for JSON that is not of the request's form,
// with
//         an empty message for what is no JSON.
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, CreateTableRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, UpdateTableRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, DeleteTableRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, DescribeTableRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, ListTablesRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, TagResourceRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, UntagResourceRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, ListTagsOfResourceRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, PutItemRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, GetItemRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, UpdateItemRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, DeleteItemRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, QueryRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, ScanRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, BatchGetItemRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, BatchWriteItemRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, TransactWriteItemsRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, TransactGetItemsRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, ListStreamsRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, DescribeStreamRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, GetShardIteratorRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, GetRecordsRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, UpdateTimeToLiveRequest* request,
                                       ServiceFaults* faults = nullptr);
TEPUI_EXPORT Result<void> ParseRequest(std::string_view json, DescribeTimeToLiveRequest* request,
                                       ServiceFaults* faults = nullptr);

// What the service says of a request in that form where its operation has said `error`.
TEPUI_EXPORT Error InLegacyWords(Error error);

// Append a response as the service writes it.
TEPUI_EXPORT void ToJson(const CreateTableResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const UpdateTableResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const DeleteTableResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const DescribeTableResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const ListTablesResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const TagResourceResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const UntagResourceResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const ListTagsOfResourceResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const WriteItemResponse& response,
                         std::string* out);  // of three operations
TEPUI_EXPORT void ToJson(const GetItemResponse& response, std::string* out);
// Of Query and Scan. Without `with_items`, as for a Select of kCount, only the counts.
TEPUI_EXPORT void ToJson(const PageResponse& response, bool with_items, std::string* out);
TEPUI_EXPORT void ToJson(const BatchGetItemResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const BatchWriteItemResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const TransactWriteItemsResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const TransactGetItemsResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const ListStreamsResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const DescribeStreamResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const GetShardIteratorResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const GetRecordsResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const UpdateTimeToLiveResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const DescribeTimeToLiveResponse& response, std::string* out);

// The same of the responses with items in place, from the items' bytes.
TEPUI_EXPORT void ToJson(const GetItemViewResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const PageViewResponse& response, bool with_items, std::string* out);
TEPUI_EXPORT void ToJson(const BatchGetItemViewResponse& response, std::string* out);
TEPUI_EXPORT void ToJson(const TransactGetItemsViewResponse& response, std::string* out);

// Appends a table as DescribeTable shows it inside "Table".
TEPUI_EXPORT void ToJson(const TableDescription& table, std::string* out);
// Appends a change as GetRecords shows it inside "Records".
TEPUI_EXPORT void ToJson(const Record& record, std::string* out);

}  // namespace tepui
