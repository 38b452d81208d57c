#pragma once

#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "tepui/database.h"

namespace tepui::load {

using Request = std::variant<GetItemRequest, PutItemRequest, UpdateItemRequest, QueryRequest,
                             ScanRequest, TransactWriteItemsRequest>;

// What is timed as one: requests that follow each other.
struct Operation {
  std::string_view name;  // of static duration
  std::vector<Request> requests;
  uint32_t items_written = 0;
};

enum class Outcome : uint8_t {
  kDone,
  kRefused,  // a condition did not hold, as it may
  kFailed,
};

// What a load is put on.
//
// Threads: one at a time; each thread has a target of its own.
class Target {
 public:
  virtual ~Target() = default;

  virtual Result<void> CreateTable(const CreateTableRequest& request) = 0;
  virtual Result<void> Load(const BatchWriteItemRequest& request) = 0;
  // Leaves the error of a failure in `error`.
  virtual Outcome Do(const Request& request, std::optional<Error>* error) = 0;
};

Outcome OutcomeOf(ErrorCode code);

std::unique_ptr<Target> MakeEmbeddedTarget(Database& database);
// Of a server, as "http://127.0.0.1:8000". Errors: kValidation, kStorage: it cannot be reached.
Result<std::unique_ptr<Target>> MakeHttpTarget(const std::string& endpoint);

}  // namespace tepui::load
