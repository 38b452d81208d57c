#include "server/service.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "tepui/json_requests.h"

namespace tepui::server {
namespace {

constexpr std::string_view kTargetPrefix = "DynamoDB_20120810.";

// "2 validation errors detected: a; b" as the number and what follows the colon; 0: it is not such.
std::pair<size_t, std::string_view> SplitViolations(std::string_view message) {
  size_t count = 0;
  const auto [end, error] = std::from_chars(message.data(), message.data() + message.size(), count);
  const std::string_view rest = message.substr(static_cast<size_t>(end - message.data()));
  for (const std::string_view words :
       {" validation error detected: ", " validation errors detected: "}) {
    if (error == std::errc() && rest.starts_with(words)) return {count, rest.substr(words.size())};
  }
  return {0, {}};
}

// What DynamoDB says of a request that has `faults`, when its operation has `found` something too.
Error Blame(const ServiceFaults& faults, const std::optional<Error>& found) {
  if (faults.first) return *faults.first;
  const auto [more, text] =
      found ? SplitViolations(found->message()) : std::pair<size_t, std::string_view>(0, {});
  const size_t count = faults.violations.size() + more;
  if (count == 0) {
    if (faults.last) return *faults.last;
    const bool is_earlier = found && found->message().starts_with("ExpressionAttribute");
    return is_earlier ? *found : *faults.of_placeholders;
  }
  std::string message = std::to_string(count);
  message += count == 1 ? " validation error detected: " : " validation errors detected: ";
  for (size_t i = 0; i < faults.violations.size(); ++i) {
    if (i > 0) message += "; ";
    message += faults.violations[i];
  }
  if (more > 0) message.append(faults.violations.empty() ? "" : "; ").append(text);
  return {ErrorCode::kValidation, std::move(message)};
}

// From a request's text to its answer. `Call` takes a database and a request, `Write` a response, a
// request and where to.
template <class Request, class Call, class Write>
Answer Carry(Service& service, std::string_view body, const Call& call, const Write& write) {
  Request request;
  ServiceFaults faults;
  if (Result<void> read = ParseRequest(body, &request, &faults); !read) {
    return AnswerOf(read.error());
  }
  if (faults.any()) {
    std::optional<Error> found;
    if (Database* const empty = service.Empty()) {
      auto refused = call(*empty, request);
      if (!refused) found = std::move(refused).error();
    }
    return AnswerOf(Blame(faults, found));
  }
  const auto answer_of = [&](const Error& error) {
    return AnswerOf(faults.is_legacy ? InLegacyWords(error) : error);
  };
  const auto response = call(service.database(), request);
  if (!response) return answer_of(response.error());
  Answer answer;
  write(*response, request, &answer.body);
  return answer;
}

using Handler = Answer (*)(Service&, std::string_view);

template <auto Method, class Request>
Answer Simply(Service& service, std::string_view body) {
  return Carry<Request>(
      service, body,
      [](Database& database, const Request& request) { return (database.*Method)(request); },
      [](const auto& response, const Request&, std::string* out) { ToJson(response, out); });
}

// Query and Scan, whose answer depends on what they were asked for.
template <auto Method, class Request>
Answer InPages(Service& service, std::string_view body) {
  return Carry<Request>(
      service, body,
      [](Database& database, const Request& request) { return (database.*Method)(request); },
      [](const PageResponse& response, const Request& request, std::string* out) {
        ToJson(response, request.select != Select::kCount, out);
      });
}

Answer CreateTable(Service& service, std::string_view body) {
  return Carry<CreateTableRequest>(
      service, body,
      [](Database& database, const CreateTableRequest& request) {
        return database.CreateTable(request);
      },
      [](const CreateTableResponse& response, const CreateTableRequest&, std::string* out) {
        ToJson(response, out);
      });
}

struct Operation {
  std::string_view name;
  Handler handler;
};

// Sorted by name.
constexpr std::array kOperations = {
    Operation{"BatchGetItem", Simply<&Database::BatchGetItem, BatchGetItemRequest>},
    Operation{"BatchWriteItem", Simply<&Database::BatchWriteItem, BatchWriteItemRequest>},
    Operation{"CreateTable", CreateTable},
    Operation{"DeleteItem", Simply<&Database::DeleteItem, DeleteItemRequest>},
    Operation{"DeleteTable", Simply<&Database::DeleteTable, DeleteTableRequest>},
    Operation{"DescribeTable", Simply<&Database::DescribeTable, DescribeTableRequest>},
    Operation{"GetItem", Simply<&Database::GetItem, GetItemRequest>},
    Operation{"ListTables", Simply<&Database::ListTables, ListTablesRequest>},
    Operation{"ListTagsOfResource",
              Simply<&Database::ListTagsOfResource, ListTagsOfResourceRequest>},
    Operation{"PutItem", Simply<&Database::PutItem, PutItemRequest>},
    Operation{"Query", InPages<&Database::Query, QueryRequest>},
    Operation{"Scan", InPages<&Database::Scan, ScanRequest>},
    Operation{"TagResource", Simply<&Database::TagResource, TagResourceRequest>},
    Operation{"TransactGetItems", Simply<&Database::TransactGetItems, TransactGetItemsRequest>},
    Operation{"TransactWriteItems",
              Simply<&Database::TransactWriteItems, TransactWriteItemsRequest>},
    Operation{"UntagResource", Simply<&Database::UntagResource, UntagResourceRequest>},
    Operation{"UpdateItem", Simply<&Database::UpdateItem, UpdateItemRequest>},
    Operation{"UpdateTable", Simply<&Database::UpdateTable, UpdateTableRequest>},
};

const Operation* FindOperation(std::string_view target) {
  if (!target.starts_with(kTargetPrefix)) return nullptr;
  const std::string_view name = target.substr(kTargetPrefix.size());
  const auto at = std::lower_bound(
      kOperations.begin(), kOperations.end(), name,
      [](const Operation& operation, std::string_view wanted) { return operation.name < wanted; });
  return at != kOperations.end() && at->name == name ? &*at : nullptr;
}

}  // namespace

Answer Service::Handle(std::string_view target, std::string_view body) {
  const Operation* const operation = FindOperation(target);
  if (operation == nullptr) return Refusal("UnknownOperationException");
  return operation->handler(*this, body);
}

Database* Service::Empty() {
  const std::lock_guard lock(mutex_);
  if (!empty_) {
    Result<std::unique_ptr<Database>> opened = Database::Open({.in_memory = true});
    if (opened) empty_ = *std::move(opened);
  }
  return empty_.get();
}

}  // namespace tepui::server
