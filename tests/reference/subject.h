#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tepui/database.h"

namespace tepui::reference {

// What is compared with the twin: the few calls that programs make. A thin wall, so that tests of
// the comparison itself can put a wrong answer behind it.
class Subject {
 public:
  virtual ~Subject() = default;

  virtual Result<void> CreateTable(const TableDefinition& definition) = 0;
  virtual Result<void> DeleteTable(const std::string& table) = 0;
  virtual Result<void> UpdateTable(const UpdateTableRequest& request) = 0;
  virtual Result<PutItemResponse> Put(const PutItemRequest& request) = 0;
  virtual Result<GetItemResponse> Get(const GetItemRequest& request) = 0;
  virtual Result<UpdateItemResponse> Update(const UpdateItemRequest& request) = 0;
  virtual Result<DeleteItemResponse> Delete(const DeleteItemRequest& request) = 0;
  virtual Result<QueryResponse> Query(const QueryRequest& request) = 0;
  virtual Result<ScanResponse> Scan(const ScanRequest& request) = 0;
  virtual Result<BatchGetItemResponse> BatchGet(const BatchGetItemRequest& request) = 0;
  virtual Result<BatchWriteItemResponse> BatchWrite(const BatchWriteItemRequest& request) = 0;
  virtual Result<TransactWriteItemsResponse> TransactWrite(
      const TransactWriteItemsRequest& request) = 0;
  virtual Result<TransactGetItemsResponse> TransactGet(const TransactGetItemsRequest& request) = 0;
  virtual Result<void> UpdateTimeToLive(const UpdateTimeToLiveRequest& request) = 0;
  virtual Result<SweepReport> SweepNow() = 0;
  virtual Result<ListStreamsResponse> ListStreams(const ListStreamsRequest& request) = 0;
  virtual Result<DescribeStreamResponse> DescribeStream(const DescribeStreamRequest& request) = 0;
  virtual Result<GetShardIteratorResponse> GetShardIterator(
      const GetShardIteratorRequest& request) = 0;
  virtual Result<GetRecordsResponse> GetRecords(const GetRecordsRequest& request) = 0;
  // What its clock shows from now on, in seconds since 1970.
  virtual void SetTime(int64_t now) = 0;
  // The problems that the library itself finds.
  virtual std::vector<std::string> Verify() = 0;
  // Closes and opens again where something would be left to open. Errors end the program.
  virtual Result<void> Reopen() = 0;
};

// The library. An empty path: in memory.
std::unique_ptr<Subject> OpenLibrary(const std::string& path, bool hide_expired);
// The same through Table handles, with views and prepared expressions, wherever these can say what
// the request says.
std::unique_ptr<Subject> OpenLibraryByHandles(const std::string& path, bool hide_expired);

}  // namespace tepui::reference
