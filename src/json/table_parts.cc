#include "json/table_parts.h"

#include <cstdio>

namespace tepui::json {

bool Read(Node node, AttributeDefinition* out, Reading* reading) {
  return ReadMembers(node, "AttributeDefinition",
                     {Required("AttributeName", &out->attribute_name),
                      Required("AttributeType", &out->attribute_type)},
                     reading);
}

bool Read(Node node, KeySchemaElement* out, Reading* reading) {
  return ReadMembers(
      node, "KeySchemaElement",
      {Required("AttributeName", &out->attribute_name), Required("KeyType", &out->key_type)},
      reading);
}

bool Read(Node node, IndexProjection* out, Reading* reading) {
  const auto read_names = [out](Node names, Reading* to) {
    if (!Read(names, &out->non_key_attributes, to)) return false;
    if (!names.empty()) return true;
    return RefuseConstraint(names, "[]", "Member must have length greater than or equal to 1", to);
  };
  return ReadMembers(node, "Projection",
                     {{"ProjectionType", &out->projection_type}, {"NonKeyAttributes", read_names}},
                     reading);
}

bool Read(Node node, ProvisionedThroughput* out, Reading* reading) {
  return ReadMembers(node, "ProvisionedThroughput",
                     {Required("ReadCapacityUnits", &out->read_capacity_units),
                      Required("WriteCapacityUnits", &out->write_capacity_units)},
                     reading);
}

bool Read(Node node, StreamSpecification* out, Reading* reading) {
  return ReadMembers(
      node, "StreamSpecification",
      {Required("StreamEnabled", &out->stream_enabled), {"StreamViewType", &out->stream_view_type}},
      reading);
}

bool Read(Node node, Tag* out, Reading* reading) {
  return ReadMembers(node, "Tag", {Required("Key", &out->key), Required("Value", &out->value)},
                     reading);
}

Member RequiredKey(std::vector<KeySchemaElement>* key) {
  return Required("KeySchema", key, [key] { key->push_back({.attribute_name = "missing"}); });
}

void Write(const Tag& tag, std::string* out) {
  ObjectWriter object(out);
  object.Text("Key", tag.key);
  object.Text("Value", tag.value);
}

void Write(const KeySchemaElement& element, std::string* out) {
  ObjectWriter object(out);
  object.Text("AttributeName", element.attribute_name);
  object.Text("KeyType", NameOf(element.key_type));
}

void Write(const StreamSpecification& specification, std::string* out) {
  ObjectWriter object(out);
  object.Bool("StreamEnabled", specification.stream_enabled);
  if (specification.stream_view_type) {
    object.Text("StreamViewType", NameOf(*specification.stream_view_type));
  }
}

void Write(std::chrono::system_clock::time_point time, std::string* out) {
  const auto since = time.time_since_epoch();
  const auto count = std::chrono::floor<std::chrono::milliseconds>(since).count();
  char text[40];
  std::snprintf(text, sizeof text, "%lld.%03lld", static_cast<long long>(count / 1000),
                static_cast<long long>(count % 1000));
  out->append(text);
}

}  // namespace tepui::json
