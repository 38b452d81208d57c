#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "reference/subject.h"
#include "reference/twin.h"

namespace tepui::reference {

// The library behind the wall, through its request structs.
class Library : public Subject {
 public:
  Library(std::string path, bool hide_expired);

  Result<void> CreateTable(const TableDefinition& definition) override;
  Result<void> DeleteTable(const std::string& table) override;
  Result<void> UpdateTable(const UpdateTableRequest& request) override;
  Result<PutItemResponse> Put(const PutItemRequest& request) override {
    return database_->PutItem(request);
  }
  Result<GetItemResponse> Get(const GetItemRequest& request) override {
    return database_->GetItem(request);
  }
  Result<UpdateItemResponse> Update(const UpdateItemRequest& request) override {
    return database_->UpdateItem(request);
  }
  Result<DeleteItemResponse> Delete(const DeleteItemRequest& request) override {
    return database_->DeleteItem(request);
  }
  Result<QueryResponse> Query(const QueryRequest& request) override {
    return database_->Query(request);
  }
  Result<ScanResponse> Scan(const ScanRequest& request) override {
    return database_->Scan(request);
  }
  Result<BatchGetItemResponse> BatchGet(const BatchGetItemRequest& request) override {
    return database_->BatchGetItem(request);
  }
  Result<BatchWriteItemResponse> BatchWrite(const BatchWriteItemRequest& request) override {
    return database_->BatchWriteItem(request);
  }
  Result<TransactWriteItemsResponse> TransactWrite(
      const TransactWriteItemsRequest& request) override {
    return database_->TransactWriteItems(request);
  }
  Result<TransactGetItemsResponse> TransactGet(const TransactGetItemsRequest& request) override {
    return database_->TransactGetItems(request);
  }
  Result<void> UpdateTimeToLive(const UpdateTimeToLiveRequest& request) override;
  Result<SweepReport> SweepNow() override { return database_->SweepNow(); }
  Result<ListStreamsResponse> ListStreams(const ListStreamsRequest& request) override {
    return database_->ListStreams(request);
  }
  Result<DescribeStreamResponse> DescribeStream(const DescribeStreamRequest& request) override {
    return database_->DescribeStream(request);
  }
  Result<GetShardIteratorResponse> GetShardIterator(
      const GetShardIteratorRequest& request) override {
    return database_->GetShardIterator(request);
  }
  Result<GetRecordsResponse> GetRecords(const GetRecordsRequest& request) override {
    return database_->GetRecords(request);
  }
  void SetTime(int64_t now) override { now_ = now; }
  std::vector<std::string> Verify() override;
  Result<void> Reopen() override;

 protected:
  Database& database() { return *database_; }

 private:
  Options OptionsFor(const std::string& path) const;
  Result<void> Open();

  const std::string path_;
  const bool hide_expired_;
  std::atomic<int64_t> now_ = kProgramStart;  // read by the database's threads
  std::unique_ptr<Database> database_;
  std::string open_error_;
};

}  // namespace tepui::reference
