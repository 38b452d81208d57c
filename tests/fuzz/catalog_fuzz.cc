#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <vector>

#include "codec/catalog_record.h"
#include "codec/item_bytes.h"

namespace tepui::codec {
namespace {

// A record that decodes is written again as one that decodes to the same.
template <class Schema>
void TryRecordOf(std::string_view bytes, Result<Schema> (*decode)(std::string_view),
                 void (*encode)(const Schema&, Buffer*)) {
  const Result<Schema> schema = decode(bytes);
  if (!schema) {
    if (schema.error().code() != ErrorCode::kCorruption) std::abort();
    return;
  }
  Buffer first, second;
  encode(*schema, &first);
  const Result<Schema> again = decode(first.view());
  if (!again) std::abort();
  encode(*again, &second);
  if (first.view() != second.view()) std::abort();
}

void TryRecord(std::string_view bytes) {
  TryRecordOf<TableSchema>(bytes, DecodeTableSchema, EncodeTableSchema);
  TryRecordOf<ClosedStreamSchema>(bytes, DecodeClosedStream, EncodeClosedStream);
}

TableSchema Specimen() {
  TableSchema table;
  table.name = "t";
  table.table_id = "u";
  table.key = {{{"id", KeyType::kString}}, {{"at", KeyType::kNumber}}};
  table.indexes = {{.name = "i", .key = table.key, .non_key_attributes = {"x"}}};
  table.tags = {{"a", "b"}};
  table.stream = StreamSchema{.space_id = 2, .shards = 4, .first_number = 5};
  table.latest_stream = table.stream->created;
  table.expiry = ExpirySchema{.space_id = 3, .attribute = "until"};
  return table;
}

ClosedStreamSchema ClosedSpecimen() {
  const TableSchema table = Specimen();
  return {.stream = *table.stream,
          .table_name = table.name,
          .table_id = table.table_id,
          .key = table.key};
}

// Puts something else in the place of an attribute of `map`, or of a map inside of it.
void Replace(Map* map, std::string_view* choices) {
  static const Value kValues[] = {
      Null(),       true,    0,           -1,           4294967296_n, 1.5_n, 9223372036854775807_n,
      "",           "S",     "ALL",       "ACTIVE",     List{},       Map{}, StringSet{"y"},
      NumberSet{1}, List{1}, List{Map{}}, Map{{"k", 1}}};
  while (choices->size() >= 2 && !map->empty()) {
    const auto which = static_cast<uint8_t>((*choices)[0]) % map->size();
    const auto what = static_cast<uint8_t>((*choices)[1]) % (std::size(kValues) + 1);
    choices->remove_prefix(2);
    Value& value = (map->begin() + static_cast<std::ptrdiff_t>(which))->value;
    if (what < std::size(kValues)) {
      value = kValues[what];
      return;
    }
    if (List* list = value.AsList(); list != nullptr && !list->empty()) map = (*list)[0].AsMap();
    if (value.AsMap() != nullptr) map = value.AsMap();
    if (map == nullptr) return;
  }
}

// Changes that keep the bytes an item, which those of the fuzzer seldom do.
void TryChangedRecord(std::string_view choices, bool closed) {
  Buffer bytes;
  if (closed) {
    EncodeClosedStream(ClosedSpecimen(), &bytes);
  } else {
    EncodeTableSchema(Specimen(), &bytes);
  }
  Item record = ItemView::Parse(bytes.view())->Materialize();
  while (choices.size() >= 2) Replace(&record, &choices);
  bytes.Clear();
  EncodeItem(record, &bytes);
  TryRecord(bytes.view());
}

}  // namespace
}  // namespace tepui::codec

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  tepui::codec::TryRecord(bytes);
  tepui::codec::TryChangedRecord(bytes, false);
  tepui::codec::TryChangedRecord(bytes, true);
  return 0;
}
