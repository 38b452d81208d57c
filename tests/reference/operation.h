#pragma once

#include <string>
#include <variant>
#include <vector>

#include "reference/random.h"
#include "reference/twin.h"

namespace tepui::reference {

struct BatchGetOperation {
  struct Part {
    std::vector<Item> keys = {};
    std::optional<std::vector<DocPath>> projection = {};
  };
  std::map<std::string, Part> parts = {};
};
struct BatchWriteOperation {
  std::vector<Write> writes = {};
};
struct TransactGetOperation {
  std::vector<GetOperation> gets = {};
};
// A scan in `segments` parts that together are the whole.
struct SegmentsOperation {
  std::string table = {};
  int32_t segments = 1;
  std::optional<int32_t> limit = {};
};
// Gives the table a stream, or takes it away.
struct ChangeStream {
  std::string table = {};
  std::optional<StreamViewType> view = {};
};
struct RecreateTable {
  TableDefinition definition = {};
  ChangeStream stream = {};
};
// Makes the index `add`, or drops the one named `drop`.
struct ChangeIndexes {
  std::string table = {};
  std::optional<IndexDefinition> add = {};
  std::string drop = {};
};
struct ChangeExpiry {
  std::string table = {};
  bool enabled = false;
  std::string attribute = {};
};
struct Sweep {};
struct MoveClock {
  int64_t seconds = 0;
};
struct Reopen {};

// A request with a mistake that DynamoDB refuses whatever is stored.
struct Broken {
  using Request =
      std::variant<PutItemRequest, GetItemRequest, UpdateItemRequest, DeleteItemRequest,
                   QueryRequest, ScanRequest, BatchGetItemRequest, BatchWriteItemRequest,
                   TransactWriteItemsRequest, TransactGetItemsRequest>;
  std::string mistake = {};
  Request request = {};
  ErrorCode expected = ErrorCode::kValidation;
};

using Operation =
    std::variant<Write, GetOperation, Read, BatchGetOperation, BatchWriteOperation, TransactWrite,
                 TransactGetOperation, SegmentsOperation, RecreateTable, ChangeIndexes,
                 ChangeStream, ChangeExpiry, Sweep, MoveClock, Reopen, Broken>;

// One of those that there are now.
const TableDefinition& PickTable(Random& random, const Twin& twin);
// The tables that a program starts with.
std::vector<TableDefinition> RandomTables(Random& random);
// A stream or none, for a table that was just made and has none.
ChangeStream RandomFirstStream(Random& random, const TableDefinition& table);
// One step of a program over the tables of `twin`.
Operation RandomOperation(Random& random, const Twin& twin);
Write RandomWrite(Random& random, const TableDefinition& table);
GetOperation RandomGet(Random& random, const TableDefinition& table);
Read RandomRead(Random& random, const TableDefinition& table);
TransactWrite RandomTransactWrite(Random& random, const Twin& twin);
TransactGetOperation RandomTransactGet(Random& random, const Twin& twin);
Broken RandomBroken(Random& random, const TableDefinition& table);

// The requests that the library gets.
PutItemRequest PutFor(const Write& write);
UpdateItemRequest UpdateFor(const Write& write);
DeleteItemRequest DeleteFor(const Write& write);
GetItemRequest GetFor(const GetOperation& get);
BatchGetItemRequest BatchGetFor(const BatchGetOperation& batch);
BatchWriteItemRequest BatchWriteFor(const BatchWriteOperation& batch);
TransactWriteItemsRequest TransactWriteFor(const TransactWrite& transaction);
TransactGetItemsRequest TransactGetFor(const TransactGetOperation& transaction);
UpdateTableRequest UpdateTableFor(const ChangeIndexes& change);
UpdateTableRequest UpdateTableFor(const ChangeStream& change);
UpdateTimeToLiveRequest UpdateTimeToLiveFor(const ChangeExpiry& change);

}  // namespace tepui::reference
