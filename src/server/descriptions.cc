#include "server/descriptions.h"

#include <string>
#include <utility>

#include "server/carry.h"
#include "tepui/json.h"

namespace tepui::server {
namespace {

// An answer in constant words about a table that there must be. `not_found` words it when not.
template <class NotFound>
Answer AboutTable(Service& service, const Call& call, const char* text, const NotFound& not_found) {
  Answer answer = Carry<DescribeTableRequest>(
      service, call,
      [](Database& database, const DescribeTableRequest& request) {
        return database.DescribeTable(request);
      },
      [&](const DescribeTableResponse&, const DescribeTableRequest&, std::string* out) {
        *out = text;
      });
  if (answer.figures.error == "ResourceNotFoundException") {
    std::string table = std::move(answer.figures.table);
    answer = not_found(table);
    answer.figures.table = std::move(table);
  }
  return answer;
}

// Of a request that says nothing; it must be JSON all the same.
Answer InWords(const Call& call, std::string text) {
  ListTablesRequest nothing;
  ServiceFaults faults;
  if (Result<void> read = ParseRequest(call.body, &nothing, &faults); !read) {
    return AnswerOf(read.error());
  }
  return {.body = std::move(text)};
}

}  // namespace

Answer DescribeContinuousBackups(Service& service, const Call& call) {
  return AboutTable(
      service, call,
      R"({"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"DISABLED",)"
      R"("PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}})",
      [](const std::string& table) { return TableNotFound("Table not found: " + table); });
}

Answer DescribeTimeToLive(Service& service, const Call& call) {
  return AboutTable(
      service, call, R"({"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}})",
      [](const std::string& table) {
        return AnswerOf({ErrorCode::kTableNotFound,
                         "Requested resource not found: Table: " + table + " not found"});
      });
}

// An account's limits until it asks for more.
Answer DescribeLimits(Service&, const Call& call) {
  return InWords(call,
                 R"({"AccountMaxReadCapacityUnits":80000,"AccountMaxWriteCapacityUnits":80000,)"
                 R"("TableMaxReadCapacityUnits":40000,"TableMaxWriteCapacityUnits":40000})");
}

Answer DescribeEndpoints(Service&, const Call& call) {
  const std::string address = ToPlainJson(Value(std::string(call.host)));
  return InWords(call,
                 R"({"Endpoints":[{"Address":)" + address + R"(,"CachePeriodInMinutes":1440}]})");
}

}  // namespace tepui::server
