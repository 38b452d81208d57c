#include "json/member_reader.h"
#include "json/object_writer.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, ListTablesRequest* out, Reading* reading) {
  return ReadMembers(
      node, "ListTablesInput",
      {{"ExclusiveStartTableName", &out->exclusive_start_table_name}, {"Limit", &out->limit}},
      reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, ListTablesRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const ListTablesResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  object.Array("TableNames", response.table_names, json::AppendText);
  if (response.last_evaluated_table_name) {
    object.Text("LastEvaluatedTableName", *response.last_evaluated_table_name);
  }
}

}  // namespace tepui
