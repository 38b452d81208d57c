#pragma once

#include <chrono>

#include "json/member_reader.h"
#include "json/object_writer.h"
#include "tepui/table_requests.h"

// What the requests and responses of several table operations consist of.
namespace tepui::json {

bool Read(Node node, AttributeDefinition* out, Reading* reading);
bool Read(Node node, KeySchemaElement* out, Reading* reading);
bool Read(Node node, IndexProjection* out, Reading* reading);
bool Read(Node node, ProvisionedThroughput* out, Reading* reading);
bool Read(Node node, StreamSpecification* out, Reading* reading);
bool Read(Node node, Tag* out, Reading* reading);

// The request of an operation that takes nothing but a table.
template <class Request>
bool ReadTableName(Node node, std::string_view structure, Request* out, Reading* reading) {
  RequireTable(node, reading);
  return ReadMembers(node, structure, {{"TableName", &out->table_name}}, reading);
}

// "KeySchema".
Member RequiredKey(std::vector<KeySchemaElement>* key);

void Write(const Tag& tag, std::string* out);
void Write(const KeySchemaElement& element, std::string* out);
void Write(const StreamSpecification& specification, std::string* out);
// Seconds since 1970 with three decimals, as DynamoDB writes times.
void Write(std::chrono::system_clock::time_point time, std::string* out);

}  // namespace tepui::json
