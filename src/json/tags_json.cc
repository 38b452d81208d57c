#include "json/request_parser.h"
#include "json/table_parts.h"
#include "tepui/json_requests.h"

// TagResource, UntagResource and ListTagsOfResource.
namespace tepui {
namespace json {

bool Read(Node node, TagResourceRequest* out, Reading* reading) {
  RequireArn(node, reading);
  return ReadMembers(node, "TagResourceInput",
                     {Required("ResourceArn", &out->resource_arn), Required("Tags", &out->tags)},
                     reading);
}

bool Read(Node node, UntagResourceRequest* out, Reading* reading) {
  RequireArn(node, reading);
  return ReadMembers(
      node, "UntagResourceInput",
      {Required("ResourceArn", &out->resource_arn), Required("TagKeys", &out->tag_keys)}, reading);
}

bool Read(Node node, ListTagsOfResourceRequest* out, Reading* reading) {
  RequireArn(node, reading);
  return ReadMembers(node, "ListTagsOfResourceInput",
                     {Required("ResourceArn", &out->resource_arn), {"NextToken", &out->next_token}},
                     reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, TagResourceRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

Result<void> ParseRequest(std::string_view text, UntagResourceRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

Result<void> ParseRequest(std::string_view text, ListTagsOfResourceRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

// The service answers with an empty body.
void ToJson(const TagResourceResponse&, std::string*) {}
void ToJson(const UntagResourceResponse&, std::string*) {}

void ToJson(const ListTagsOfResourceResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  object.Array("Tags", response.tags,
               [](const Tag& tag, std::string* to) { json::Write(tag, to); });
  if (response.next_token) object.Text("NextToken", *response.next_token);
}

}  // namespace tepui
