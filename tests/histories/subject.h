#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "tepui/tepui.h"

namespace tepui::histories {

// What goes wrong between a client and the database, so that the checkers have something to find.
enum class Fault : uint8_t {
  kNone,
  kSplitTransaction,   // members are written one after another: fractured reads
  kStaleMember,        // the first member of a read answers what an earlier read of it saw
  kLostMember,         // the last member of a write is not written, now and then
  kIgnoredConditions,  // lost updates, write skew
  kRepeatedWrite,      // a write is done twice, now and then
  kCanceledIsWritten,  // a canceled transaction leaves its writes behind: dirty reads
};

// A database, or one with a fault in front of it. Threads: callable from many at once.
class Subject {
 public:
  // In memory, or in `path` afresh when there is one. The tables, TableName(0) and on, have
  // the partition key "id" (S).
  explicit Subject(size_t tables, Fault fault = Fault::kNone, const std::string& path = "");

  Database& database() { return *database_; }
  Result<TransactWriteItemsResponse> Write(const TransactWriteItemsRequest& request);
  Result<TransactGetItemsResponse> Get(const TransactGetItemsRequest& request);

 private:
  Result<TransactWriteItemsResponse> WriteSplit(const TransactWriteItemsRequest& request);
  Result<TransactGetItemsResponse> GetStale(const TransactGetItemsRequest& request);

  const Fault fault_;
  std::unique_ptr<Database> database_;
  std::atomic<uint64_t> calls_ = 0;
  std::mutex mutex_;
  std::map<std::string, std::optional<Item>> seen_;  // by "<table>/<id>"
};

// At least three characters, as DynamoDB wants it.
std::string TableName(uint64_t number);
// The id of a key of these tables.
std::string IdOf(const Item& key);
// The number in attribute `name`, or `otherwise`.
int64_t NumberOf(const Item& item, std::string_view name, int64_t otherwise = 0);

// True when a transaction was refused as a whole, which clients must expect.
bool IsRefusal(const Error& error);

}  // namespace tepui::histories
