#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "remote/post.h"
#include "remote/tree_reader.h"
#include "remote/tree_writer.h"
#include "tepui/server.h"
#include "tepui/tepui.h"

namespace tepui::remote {

// A Database whose operations go through a server: the request as JSON over HTTP, and the answer
// back. What has no place on the wire goes to the database in this process, as for a game that
// serves its own.
class RemoteDatabase {
 public:
  // Errors: as Database::Open and Server::Start.
  static Result<std::unique_ptr<RemoteDatabase>> Open(const Options& options);

  auto CreateTable(const CreateTableRequest& r) {
    return Ask<CreateTableResponse>("CreateTable", r);
  }
  auto UpdateTable(const UpdateTableRequest& r) {
    return Ask<UpdateTableResponse>("UpdateTable", r);
  }
  auto DeleteTable(const DeleteTableRequest& r) {
    return Ask<DeleteTableResponse>("DeleteTable", r);
  }
  auto DescribeTable(const DescribeTableRequest& r) {
    return Ask<DescribeTableResponse>("DescribeTable", r);
  }
  auto ListTables(const ListTablesRequest& r = {}) {
    return Ask<ListTablesResponse>("ListTables", r);
  }
  auto TagResource(const TagResourceRequest& r) {
    return Ask<TagResourceResponse>("TagResource", r);
  }
  auto UntagResource(const UntagResourceRequest& r) {
    return Ask<UntagResourceResponse>("UntagResource", r);
  }
  auto ListTagsOfResource(const ListTagsOfResourceRequest& r) {
    return Ask<ListTagsOfResourceResponse>("ListTagsOfResource", r);
  }
  auto PutItem(const PutItemRequest& r) { return Ask<PutItemResponse>("PutItem", r); }
  auto GetItem(const GetItemRequest& r) { return Ask<GetItemResponse>("GetItem", r); }
  auto UpdateItem(const UpdateItemRequest& r) { return Ask<UpdateItemResponse>("UpdateItem", r); }
  auto DeleteItem(const DeleteItemRequest& r) { return Ask<DeleteItemResponse>("DeleteItem", r); }
  auto Query(const QueryRequest& r) { return Ask<QueryResponse>("Query", r); }
  auto Scan(const ScanRequest& r) { return Ask<ScanResponse>("Scan", r); }
  auto BatchGetItem(const BatchGetItemRequest& r) {
    return Ask<BatchGetItemResponse>("BatchGetItem", r);
  }
  auto BatchWriteItem(const BatchWriteItemRequest& r) {
    return Ask<BatchWriteItemResponse>("BatchWriteItem", r);
  }
  auto TransactWriteItems(const TransactWriteItemsRequest& r) {
    return Ask<TransactWriteItemsResponse>("TransactWriteItems", r);
  }
  auto TransactGetItems(const TransactGetItemsRequest& r) {
    return Ask<TransactGetItemsResponse>("TransactGetItems", r);
  }
  auto UpdateTimeToLive(const UpdateTimeToLiveRequest& r) {
    return Ask<UpdateTimeToLiveResponse>("UpdateTimeToLive", r);
  }
  auto DescribeTimeToLive(const DescribeTimeToLiveRequest& r) {
    return Ask<DescribeTimeToLiveResponse>("DescribeTimeToLive", r);
  }
  auto ListStreams(const ListStreamsRequest& r = {}) {
    return AskStreams<ListStreamsResponse>("ListStreams", r);
  }
  auto DescribeStream(const DescribeStreamRequest& r) {
    return AskStreams<DescribeStreamResponse>("DescribeStream", r);
  }
  auto GetShardIterator(const GetShardIteratorRequest& r) {
    return AskStreams<GetShardIteratorResponse>("GetShardIterator", r);
  }
  auto GetRecords(const GetRecordsRequest& r) {
    return AskStreams<GetRecordsResponse>("GetRecords", r);
  }

  // --- In this process ---
  auto CreateTable(const TableDefinition& definition) { return local_->CreateTable(definition); }
  auto OpenTable(std::string_view name) const { return local_->OpenTable(name); }
  auto WaitForIndexes(std::string_view name,
                      std::chrono::milliseconds timeout = std::chrono::hours(1)) const {
    return local_->WaitForIndexes(name, timeout);
  }
  auto Transact(const std::function<Result<void>(Transaction&)>& body,
                const TransactOptions& options = {}) {
    return local_->Transact(body, options);
  }
  auto NewSnapshot() const { return local_->NewSnapshot(); }
  auto SweepNow() { return local_->SweepNow(); }
  auto Sync() { return local_->Sync(); }
  auto Checkpoint(const std::string& path) const { return local_->Checkpoint(path); }
  auto Verify() const { return local_->Verify(); }
  auto GetStats() const { return local_->GetStats(); }
  Result<void> Close();

 private:
  RemoteDatabase(std::unique_ptr<Database> local, std::unique_ptr<Server> server);

  // The response's tree, or the error that it means.
  Result<Value> Exchange(const std::string& target, const Map& request);

  template <class Response, class Request>
  Result<Response> Ask(const char* operation, const Request& request,
                       const char* service = "DynamoDB_20120810.") {
    const Result<Value> tree =
        Exchange(std::string(service) + operation, TreeWriter::Tree(request));
    if (!tree) return tree.error();
    Response response;
    TreeReader reader(*tree->AsMap());
    Members(reader, &response);
    return response;
  }
  template <class Response, class Request>
  Result<Response> AskStreams(const char* operation, const Request& request) {
    return Ask<Response>(operation, request, "DynamoDBStreams_20120810.");
  }

  std::unique_ptr<Database> local_;
  std::unique_ptr<Server> server_;
  Connection connection_;
};

}  // namespace tepui::remote
