#include "server/descriptions.h"

#include <string>
#include <utility>

#include "server/carry.h"
#include "tepui/json.h"

namespace tepui::server {
namespace {

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
  Answer answer = Carry<DescribeTableRequest>(
      service, call,
      [](Database& database, const DescribeTableRequest& request) {
        return database.DescribeTable(request);
      },
      [&](const DescribeTableResponse&, const DescribeTableRequest&, std::string* out) {
        *out = R"({"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"DISABLED",)"
               R"("PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}})";
      });
  if (answer.figures.error == "ResourceNotFoundException") {
    std::string table = std::move(answer.figures.table);
    answer = TableNotFound("Table not found: " + table);
    answer.figures.table = std::move(table);
  }
  return answer;
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
