#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reference/subject.h"

namespace tepui::reference {

// The library behind the wall, through its request structs.
class Library : public Subject {
 public:
  explicit Library(std::string path);

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
  std::vector<std::string> Verify() override;
  Result<void> Reopen() override;

 protected:
  Database& database() { return *database_; }

 private:
  static Options OptionsFor(const std::string& path);
  Result<void> Open();

  std::string path_;
  std::unique_ptr<Database> database_;
  std::string open_error_;
};

}  // namespace tepui::reference
