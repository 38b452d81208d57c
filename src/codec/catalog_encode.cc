#include <string>
#include <utility>

#include "codec/catalog_names.h"
#include "codec/catalog_record.h"
#include "codec/item_bytes.h"

namespace tepui::codec {
namespace {

List EncodeKeyAttributes(const std::vector<KeyAttribute>& attributes) {
  List list;
  for (const KeyAttribute& attribute : attributes) {
    list.push_back(Map{{"name", attribute.name}, {"type", NameOf(attribute.type)}});
  }
  return list;
}

Map EncodeKey(const KeySchema& key) {
  return {{"partition", EncodeKeyAttributes(key.partition)},
          {"sort", EncodeKeyAttributes(key.sort)}};
}

void SetThroughput(const std::optional<ProvisionedThroughput>& throughput, Map* record) {
  if (!throughput) return;
  record->Set("read_units", throughput->read_capacity_units);
  record->Set("write_units", throughput->write_capacity_units);
}

Map EncodeIndex(const IndexSchema& index) {
  Map record{{"space", index.space_id},
             {"name", index.name},
             {"global", index.global},
             {"key", EncodeKey(index.key)},
             {"projection", NameOf(index.projection)},
             {"status", NameOf(index.status)}};
  if (!index.non_key_attributes.empty()) {
    record.Set("non_key", StringSet(index.non_key_attributes));
  }
  SetThroughput(index.throughput, &record);
  return record;
}

int64_t Microseconds(std::chrono::system_clock::time_point time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

Map EncodeStream(const StreamSchema& stream) {
  return {{"space", stream.space_id},
          {"view", NameOf(stream.view)},
          {"shards", stream.shards},
          {"created_us", Microseconds(stream.created)},
          {"first", stream.first_number}};
}

}  // namespace

void EncodeClosedStream(const ClosedStreamSchema& schema, Buffer* out) {
  Item record{{"record", kCatalogRecordVersion},
              {"stream", EncodeStream(schema.stream)},
              {"name", schema.table_name},
              {"key", EncodeKey(schema.key)},
              {"closed_us", Microseconds(schema.closed)}};
  if (!schema.table_id.empty()) record.Set("id", schema.table_id);
  EncodeItem(record, out);
}

void EncodeTableSchema(const TableSchema& schema, Buffer* out) {
  Item record{{"record", kCatalogRecordVersion},
              {"space", schema.space_id},
              {"name", schema.name},
              {"key", EncodeKey(schema.key)},
              {"created_us", Microseconds(schema.created)},
              {"billing", NameOf(schema.billing_mode)},
              {"protected", schema.deletion_protection}};
  if (!schema.table_id.empty()) record.Set("id", schema.table_id);
  List indexes;
  for (const IndexSchema& index : schema.indexes) indexes.push_back(EncodeIndex(index));
  record.Set("indexes", std::move(indexes));
  SetThroughput(schema.throughput, &record);
  if (schema.table_class) record.Set("class", NameOf(*schema.table_class));
  Map tags;
  for (const Tag& tag : schema.tags) tags.Set(tag.key, tag.value);
  record.Set("tags", std::move(tags));
  if (schema.stream) record.Set("stream", EncodeStream(*schema.stream));
  if (schema.latest_stream) record.Set("latest_stream_us", Microseconds(*schema.latest_stream));
  if (schema.expiry) {
    record.Set("expiry", Map{{"space", schema.expiry->space_id},
                             {"attribute", schema.expiry->attribute},
                             {"filling", schema.expiry->filling}});
  }
  EncodeItem(record, out);
}

}  // namespace tepui::codec
