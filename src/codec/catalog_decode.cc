#include <string>

#include "codec/catalog_names.h"
#include "codec/catalog_record.h"
#include "tepui/item_view.h"

namespace tepui::codec {
namespace {

// Takes attributes out of a record and remembers the first that is not what it should be.
class Reader {
 public:
  explicit Reader(std::string* mistake) : mistake_(mistake) {}

  template <class T>
  void Unsigned(const MapView& map, std::string_view name, T* into) {
    int64_t value = 0;
    if (!Integer(map, name, &value)) return;
    if (value < 0 || static_cast<uint64_t>(value) > T(~T{0})) return Fail(name);
    *into = static_cast<T>(value);
  }
  // False when it is not there or not an integer.
  bool Integer(const MapView& map, std::string_view name, int64_t* into);
  void Text(const MapView& map, std::string_view name, std::string* into);
  void Bool(const MapView& map, std::string_view name, bool* into);
  void Time(const MapView& map, std::string_view name, std::chrono::system_clock::time_point* into);
  template <class Enum>
  void Name(const MapView& map, std::string_view name, Enum* into) {
    std::string text;
    Text(map, name, &text);
    if (!text.empty() && !FromName(text, into)) Fail(name);
  }
  std::optional<MapView> Sub(const MapView& map, std::string_view name);
  std::optional<ListView> Elements(const MapView& map, std::string_view name);
  void Required(const MapView& map, std::string_view name) {
    if (!map.Find(name)) Fail(name);
  }
  void Fail(std::string_view name) {
    if (mistake_->empty()) *mistake_ = name;
  }

  void Key(const MapView& map, KeySchema* key);
  void KeyAttributes(const MapView& map, std::string_view name, std::vector<KeyAttribute>* into);
  void Throughput(const MapView& map, std::optional<ProvisionedThroughput>* into);
  void Index(const MapView& map, IndexSchema* index);
  void Indexes(const MapView& map, std::vector<IndexSchema>* indexes);
  void NonKeyAttributes(const MapView& map, std::vector<std::string>* names);
  void Tags(const MapView& map, std::vector<Tag>* tags);
  void Stream(const MapView& map, StreamSchema* stream);
  void Expiry(const MapView& map, ExpirySchema* expiry);
  void Table(const MapView& map, TableSchema* table);
  void Closed(const MapView& map, ClosedStreamSchema* closed);

 private:
  std::string* mistake_;
};

bool Reader::Integer(const MapView& map, std::string_view name, int64_t* into) {
  const auto value = map.Find(name);
  if (!value) return false;
  const auto number = value->AsNumber();
  const auto integer = number ? number->ToInt64() : std::nullopt;
  if (!integer) {
    Fail(name);
    return false;
  }
  *into = *integer;
  return true;
}

void Reader::Text(const MapView& map, std::string_view name, std::string* into) {
  const auto value = map.Find(name);
  if (!value) return;
  const auto text = value->AsString();
  if (!text || text->empty()) return Fail(name);
  *into = *text;
}

void Reader::Bool(const MapView& map, std::string_view name, bool* into) {
  const auto value = map.Find(name);
  if (!value) return;
  const auto flag = value->AsBool();
  if (!flag) return Fail(name);
  *into = *flag;
}

void Reader::Time(const MapView& map, std::string_view name,
                  std::chrono::system_clock::time_point* into) {
  using std::chrono::microseconds;
  using std::chrono::system_clock;
  int64_t value = 0;
  if (!Integer(map, name, &value)) return;
  const auto limit = std::chrono::duration_cast<microseconds>(system_clock::duration::max());
  if (value > limit.count() || value < -limit.count()) return Fail(name);
  *into = system_clock::time_point(microseconds(value));
}

std::optional<MapView> Reader::Sub(const MapView& map, std::string_view name) {
  const auto value = map.Find(name);
  if (!value) return std::nullopt;
  const auto sub = value->AsMap();
  if (!sub) Fail(name);
  return sub;
}

std::optional<ListView> Reader::Elements(const MapView& map, std::string_view name) {
  const auto value = map.Find(name);
  if (!value) return std::nullopt;
  const auto list = value->AsList();
  if (!list) Fail(name);
  return list;
}

void Reader::KeyAttributes(const MapView& map, std::string_view name,
                           std::vector<KeyAttribute>* into) {
  const auto list = Elements(map, name);
  for (size_t i = 0; list && i < list->size(); ++i) {
    const auto attribute = (*list)[i].AsMap();
    if (!attribute) return Fail(name);
    Required(*attribute, "name");
    Required(*attribute, "type");
    into->emplace_back();
    Text(*attribute, "name", &into->back().name);
    Name(*attribute, "type", &into->back().type);
  }
}

void Reader::Key(const MapView& map, KeySchema* key) {
  Required(map, "key");
  const auto sub = Sub(map, "key");
  if (!sub) return;
  KeyAttributes(*sub, "partition", &key->partition);
  KeyAttributes(*sub, "sort", &key->sort);
  if (key->partition.empty()) Fail("partition");
}

void Reader::Throughput(const MapView& map, std::optional<ProvisionedThroughput>* into) {
  ProvisionedThroughput units;
  const bool has_read = Integer(map, "read_units", &units.read_capacity_units);
  const bool has_write = Integer(map, "write_units", &units.write_capacity_units);
  if (has_read && has_write) *into = units;
}

void Reader::NonKeyAttributes(const MapView& map, std::vector<std::string>* names) {
  const auto value = map.Find("non_key");
  if (!value) return;
  const auto set = value->AsSet();
  if (!set || set->type() != Type::kStringSet) return Fail("non_key");
  for (size_t i = 0; i < set->size(); ++i) names->emplace_back(set->payload(i));
}

void Reader::Index(const MapView& map, IndexSchema* index) {
  Required(map, "space");
  Required(map, "name");
  Unsigned(map, "space", &index->space_id);
  Text(map, "name", &index->name);
  Bool(map, "global", &index->global);
  Key(map, &index->key);
  Name(map, "projection", &index->projection);
  NonKeyAttributes(map, &index->non_key_attributes);
  Name(map, "status", &index->status);
  Throughput(map, &index->throughput);
}

void Reader::Indexes(const MapView& map, std::vector<IndexSchema>* indexes) {
  const auto list = Elements(map, "indexes");
  for (size_t i = 0; list && i < list->size(); ++i) {
    const auto index = (*list)[i].AsMap();
    if (!index) return Fail("indexes");
    Index(*index, &indexes->emplace_back());
  }
}

void Reader::Tags(const MapView& map, std::vector<Tag>* tags) {
  const auto sub = Sub(map, "tags");
  if (!sub) return;
  for (const auto& [key, value] : *sub) {
    const auto text = value.AsString();
    if (!text) return Fail("tags");
    tags->push_back({std::string(key), std::string(*text)});
  }
}

void Reader::Stream(const MapView& map, StreamSchema* stream) {
  Required(map, "space");
  Required(map, "view");
  Unsigned(map, "space", &stream->space_id);
  Name(map, "view", &stream->view);
  Unsigned(map, "shards", &stream->shards);
  if (stream->shards == 0) Fail("shards");
  Time(map, "created_us", &stream->created);
  Unsigned(map, "first", &stream->first_number);
}

void Reader::Expiry(const MapView& map, ExpirySchema* expiry) {
  Required(map, "space");
  Required(map, "attribute");
  Unsigned(map, "space", &expiry->space_id);
  Text(map, "attribute", &expiry->attribute);
  Bool(map, "filling", &expiry->filling);
}

void Reader::Closed(const MapView& map, ClosedStreamSchema* closed) {
  Required(map, "stream");
  Required(map, "name");
  if (const auto stream = Sub(map, "stream")) Stream(*stream, &closed->stream);
  Text(map, "name", &closed->table_name);
  Text(map, "id", &closed->table_id);
  Key(map, &closed->key);
  Time(map, "closed_us", &closed->closed);
}

void Reader::Table(const MapView& map, TableSchema* table) {
  Required(map, "space");
  Required(map, "name");
  Unsigned(map, "space", &table->space_id);
  Text(map, "name", &table->name);
  Text(map, "id", &table->table_id);
  Key(map, &table->key);
  Indexes(map, &table->indexes);
  Time(map, "created_us", &table->created);
  Name(map, "billing", &table->billing_mode);
  Throughput(map, &table->throughput);
  if (map.Find("class")) Name(map, "class", &table->table_class.emplace());
  Bool(map, "protected", &table->deletion_protection);
  Tags(map, &table->tags);
  if (const auto stream = Sub(map, "stream")) Stream(*stream, &table->stream.emplace());
  if (map.Find("latest_stream_us")) {
    Time(map, "latest_stream_us", &table->latest_stream.emplace());
  }
  if (const auto expiry = Sub(map, "expiry")) Expiry(*expiry, &table->expiry.emplace());
}

// Reads a record by `read`, one of the Reader's methods, into a `Schema`.
template <class Schema>
Result<Schema> Decode(std::string_view bytes, const char* kind,
                      void (Reader::*read)(const MapView&, Schema*)) {
  std::string mistake;
  Reader reader(&mistake);
  Schema schema;
  const Result<ItemView> record = ItemView::Parse(bytes);
  int64_t version = 0;
  if (!record) {
    mistake = "not an item";
  } else if (!reader.Integer(*record, "record", &version) || version != kCatalogRecordVersion) {
    mistake = "record";
  } else {
    (reader.*read)(*record, &schema);
  }
  if (mistake.empty()) return schema;
  return Error(ErrorCode::kCorruption,
               "The catalog's record of a " + std::string(kind) + " is malformed: " + mistake);
}

}  // namespace

Result<TableSchema> DecodeTableSchema(std::string_view bytes) {
  return Decode(bytes, "table", &Reader::Table);
}

Result<ClosedStreamSchema> DecodeClosedStream(std::string_view bytes) {
  return Decode(bytes, "stream", &Reader::Closed);
}

}  // namespace tepui::codec
