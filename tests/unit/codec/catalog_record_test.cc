#include "codec/catalog_record.h"

#include <string>

#include "codec/item_bytes.h"
#include "encoded.h"
#include "support/catch.h"
#include "support/hex.h"
#include "tepui/item_view.h"

namespace tepui::codec {
namespace {

std::chrono::system_clock::time_point At(int64_t microseconds) {
  return std::chrono::system_clock::time_point(std::chrono::microseconds(microseconds));
}

StreamSchema SpecimenStream() {
  return {.space_id = 10,
          .view = StreamViewType::kNewAndOldImages,
          .shards = 65535,
          .created = At(1'700'000'000'124'000),
          .first_number = uint64_t{1} << 40};
}

TableSchema Specimen() {
  TableSchema table;
  table.space_id = 0xFFFFFFFF;
  table.name = "players";
  table.table_id = "12345678-1234-1234-1234-123456789012";
  table.key = {{{"id", KeyType::kString}}, {{"slot", KeyType::kNumber}}};
  table.indexes = {
      {.space_id = 8,
       .name = "by_level",
       .global = false,
       .key = {{{"id", KeyType::kString}}, {{"level", KeyType::kNumber}}},
       .projection = ProjectionType::kInclude,
       .non_key_attributes = {"a", "b"}},
      {.space_id = 9,
       .name = "by_guild",
       .key = {{{"guild", KeyType::kBinary}, {"realm", KeyType::kString}}, {}},
       .projection = ProjectionType::kKeysOnly,
       .status = IndexStatus::kCreating,
       .throughput = ProvisionedThroughput{3, 4}},
  };
  table.created = At(1'700'000'000'123'456);
  table.billing_mode = BillingMode::kProvisioned;
  table.throughput = ProvisionedThroughput{1, 2};
  table.table_class = TableClass::kStandardInfrequentAccess;
  table.deletion_protection = true;
  table.tags = {{"env", "test"}, {"team", ""}};
  table.stream = SpecimenStream();
  table.latest_stream = table.stream->created;
  table.expiry = ExpirySchema{.space_id = 11, .attribute = "until", .filling = true};
  return table;
}

ClosedStreamSchema SpecimenClosed() {
  return {.stream = SpecimenStream(),
          .table_name = "players",
          .table_id = "12345678-1234-1234-1234-123456789012",
          .key = {{{"id", KeyType::kString}}, {{"slot", KeyType::kNumber}}},
          .closed = At(1'700'000'001'000'001)};
}

std::string RecordOf(const TableSchema& table) {
  Buffer buffer;
  EncodeTableSchema(table, &buffer);
  return std::string(buffer.view());
}

std::string RecordOf(const ClosedStreamSchema& closed) {
  Buffer buffer;
  EncodeClosedStream(closed, &buffer);
  return std::string(buffer.view());
}

void CheckEqual(const StreamSchema& a, const StreamSchema& b) {
  CHECK(a.space_id == b.space_id);
  CHECK(a.view == b.view);
  CHECK(a.shards == b.shards);
  CHECK(a.created == b.created);
  CHECK(a.first_number == b.first_number);
}

void CheckEqual(const ClosedStreamSchema& a, const ClosedStreamSchema& b) {
  CheckEqual(a.stream, b.stream);
  CHECK(a.table_name == b.table_name);
  CHECK(a.table_id == b.table_id);
  CHECK(a.key == b.key);
  CHECK(a.closed == b.closed);
}

// Field by field: the schemas have no comparison of their own.
void CheckEqual(const TableSchema& a, const TableSchema& b) {
  CHECK(a.space_id == b.space_id);
  CHECK(a.name == b.name);
  CHECK(a.table_id == b.table_id);
  CHECK(a.key == b.key);
  CHECK(a.created == b.created);
  CHECK(a.billing_mode == b.billing_mode);
  CHECK(a.throughput == b.throughput);
  CHECK(a.table_class == b.table_class);
  CHECK(a.deletion_protection == b.deletion_protection);
  CHECK(a.tags == b.tags);
  REQUIRE(a.stream.has_value() == b.stream.has_value());
  if (a.stream) CheckEqual(*a.stream, *b.stream);
  CHECK(a.latest_stream == b.latest_stream);
  REQUIRE(a.expiry.has_value() == b.expiry.has_value());
  if (a.expiry) {
    CHECK(a.expiry->space_id == b.expiry->space_id);
    CHECK(a.expiry->attribute == b.expiry->attribute);
    CHECK(a.expiry->filling == b.expiry->filling);
  }
  REQUIRE(a.indexes.size() == b.indexes.size());
  for (size_t i = 0; i < a.indexes.size(); ++i) {
    const IndexSchema& x = a.indexes[i];
    const IndexSchema& y = b.indexes[i];
    CHECK(x.space_id == y.space_id);
    CHECK(x.name == y.name);
    CHECK(x.global == y.global);
    CHECK(x.key == y.key);
    CHECK(x.projection == y.projection);
    CHECK(x.non_key_attributes == y.non_key_attributes);
    CHECK(x.status == y.status);
    CHECK(x.throughput == y.throughput);
  }
}

Item RecordItem() { return ItemView::Parse(RecordOf(Specimen()))->Materialize(); }

std::string Refusal(const Item& record) {
  const auto decoded = DecodeTableSchema(Encoded(record));
  if (decoded) return "fine";
  CHECK(decoded.error().code() == ErrorCode::kCorruption);
  return decoded.error().message();
}

TEST_CASE("A table's record gives back its schema") {
  const auto full = DecodeTableSchema(RecordOf(Specimen()));
  REQUIRE(full.ok());
  CheckEqual(*full, Specimen());

  TableSchema plain;
  plain.name = "t";
  plain.key = {{{"p", KeyType::kBinary}}, {}};
  const auto decoded = DecodeTableSchema(RecordOf(plain));
  REQUIRE(decoded.ok());
  CheckEqual(*decoded, plain);
}

TEST_CASE("A closed stream's record gives it back") {
  const auto full = DecodeClosedStream(RecordOf(SpecimenClosed()));
  REQUIRE(full.ok());
  CheckEqual(*full, SpecimenClosed());
  for (const StreamViewType view : {StreamViewType::kKeysOnly, StreamViewType::kNewImage,
                                    StreamViewType::kOldImage, StreamViewType::kNewAndOldImages}) {
    ClosedStreamSchema closed = SpecimenClosed();
    closed.stream.view = view;
    closed.stream.shards = 1;
    closed.key.sort.clear();
    closed.table_id.clear();
    const auto decoded = DecodeClosedStream(RecordOf(closed));
    REQUIRE(decoded.ok());
    CheckEqual(*decoded, closed);
  }
}

// Of a table t with the key id (S) in space 3, created in 1970, as the first version wrote it.
constexpr std::string_view kFirstRecord =
    "01007C00000001096CD19BD15FCE2656CE182530676E79838C940762696C6C696E6705504159"
    "5F5045525F524551554553540A637265617465645F7573048007696E64657865730A0100036B"
    "65790B0102EC44242C09706172746974696F6E0A0101160B01025F71080F046E616D65056964"
    "0474797065055304736F72740A0100046E616D6505740970726F74656374656402067265636F"
    "726404C10205737061636504C10604746167730B0100";

TEST_CASE("A record that the first version wrote is still read") {
  const auto decoded = DecodeTableSchema(test::Unhex(kFirstRecord));
  REQUIRE(decoded.ok());
  TableSchema table;
  table.space_id = 3;
  table.name = "t";
  table.key = {{{"id", KeyType::kString}}, {}};
  CheckEqual(*decoded, table);
}

TEST_CASE("What is not known is passed over, what is missing has a default") {
  Item record = RecordItem();
  record.Set("from_a_later_version", Map{{"x", 1}});
  CHECK(Refusal(record) == "fine");
  for (const char* name : {"id", "indexes", "created_us", "billing", "class", "protected", "tags",
                           "read_units", "write_units", "stream", "latest_stream_us", "expiry"}) {
    record.Erase(name);
    CHECK(Refusal(record) == "fine");
  }
  for (const char* name : {"record", "space", "name", "key"}) {
    Item without = record;
    without.Erase(name);
    CHECK(Refusal(without) == "The catalog's record of a table is malformed: " + std::string(name));
  }
}

TEST_CASE("An attribute that is not what it should be is named") {
  const std::vector<Attribute> wrong = {{"record", 2},
                                        {"record", "1"},
                                        {"space", -1},
                                        {"space", 4294967296_n},
                                        {"space", 1.5_n},
                                        {"name", 1},
                                        {"name", ""},
                                        {"id", true},
                                        {"key", List{}},
                                        {"indexes", Map{}},
                                        {"indexes", List{1}},
                                        {"created_us", "now"},
                                        {"created_us", 9223372036854775807_n},
                                        {"billing", "FREE"},
                                        {"class", 1},
                                        {"protected", "yes"},
                                        {"tags", List{}},
                                        {"tags", Map{{"a", 1}}},
                                        {"read_units", "1"},
                                        {"stream", List{}},
                                        {"latest_stream_us", "now"},
                                        {"expiry", "until"}};
  for (const Attribute& attribute : wrong) {
    Item record = RecordItem();
    record.Set(attribute.name, attribute.value);
    CHECK(Refusal(record) == "The catalog's record of a table is malformed: " + attribute.name);
  }
}

TEST_CASE("Mistakes inside of keys and indexes are named too") {
  const auto refusal_with_key = [](Value partition, Value sort) {
    Item record = RecordItem();
    record.Set("key", Map{{"partition", std::move(partition)}, {"sort", std::move(sort)}});
    return Refusal(record).substr(
        std::string("The catalog's record of a table is malformed: ").size());
  };
  const Value good = List{Map{{"name", "p"}, {"type", "S"}}};
  CHECK(refusal_with_key(List{}, List{}) == "partition");
  CHECK(refusal_with_key(List{1}, List{}) == "partition");
  CHECK(refusal_with_key(good, "s") == "sort");
  CHECK(refusal_with_key(List{Map{{"name", "p"}}}, List{}) == "type");
  CHECK(refusal_with_key(List{Map{{"name", "p"}, {"type", "X"}}}, List{}) == "type");
  CHECK(refusal_with_key(List{Map{{"type", "S"}}}, List{}) == "name");

  Item record = RecordItem();
  Map index = *(*record.Find("indexes")->AsList())[0].AsMap();
  index.Set("non_key", NumberSet{1});
  record.Set("indexes", List{index});
  CHECK(Refusal(record) == "The catalog's record of a table is malformed: non_key");
}

TEST_CASE("Mistakes inside of streams and expiry are named too") {
  const auto refusal = [](const char* part, const Attribute& attribute) {
    Item record = RecordItem();
    Map changed = *record.Find(part)->AsMap();
    if (attribute.value == Value(Null())) {
      changed.Erase(attribute.name);
    } else {
      changed.Set(attribute.name, attribute.value);
    }
    record.Set(part, changed);
    return Refusal(record);
  };
  const std::vector<Attribute> wrong_in_stream = {{"space", Null()},
                                                  {"space", -1},
                                                  {"space", "1"},
                                                  {"view", Null()},
                                                  {"view", "ALL"},
                                                  {"view", 1},
                                                  {"shards", 0},
                                                  {"shards", 65536},
                                                  {"shards", -1},
                                                  {"shards", "4"},
                                                  {"created_us", 9223372036854775807_n},
                                                  {"created_us", true},
                                                  {"first", -1},
                                                  {"first", 1.5_n},
                                                  {"first", "1"}};
  for (const Attribute& attribute : wrong_in_stream) {
    CAPTURE(attribute.name);
    CHECK(refusal("stream", attribute) ==
          "The catalog's record of a table is malformed: " + attribute.name);
  }
  for (const char* name : {"shards", "created_us", "first", "from_a_later_version"}) {
    CHECK(refusal("stream", {name, Null()}) == "fine");
  }
  const std::vector<Attribute> wrong_in_expiry = {{"space", Null()},     {"space", 4294967296_n},
                                                  {"attribute", Null()}, {"attribute", ""},
                                                  {"attribute", 1},      {"filling", "yes"}};
  for (const Attribute& attribute : wrong_in_expiry) {
    CAPTURE(attribute.name);
    CHECK(refusal("expiry", attribute) ==
          "The catalog's record of a table is malformed: " + attribute.name);
  }
  CHECK(refusal("expiry", {"filling", Null()}) == "fine");
}

TEST_CASE("Mistakes in the record of a closed stream are named") {
  const auto refusal = [](const std::string& name, std::optional<Value> value) {
    Item record = ItemView::Parse(RecordOf(SpecimenClosed()))->Materialize();
    record.Erase(name);
    if (value) record.Set(name, *value);
    const auto decoded = DecodeClosedStream(Encoded(record));
    return decoded ? "fine" : decoded.error().message();
  };
  for (const char* name : {"record", "stream", "name", "key"}) {
    CHECK(refusal(name, {}) ==
          "The catalog's record of a stream is malformed: " + std::string(name));
    CHECK(refusal(name, true) ==
          "The catalog's record of a stream is malformed: " + std::string(name));
  }
  CHECK(refusal("id", {}) == "fine");
  CHECK(refusal("closed_us", {}) == "fine");
  CHECK(refusal("id", 1) == "The catalog's record of a stream is malformed: id");
  CHECK(refusal("closed_us", "x") == "The catalog's record of a stream is malformed: closed_us");
  CHECK(refusal("stream", Map{}) == "The catalog's record of a stream is malformed: space");
}

TEST_CASE("Damaged records of closed streams are refused or decode to something") {
  const std::string bytes = RecordOf(SpecimenClosed());
  for (size_t at = 0; at < bytes.size(); ++at) {
    CHECK_FALSE(DecodeClosedStream(std::string_view(bytes).substr(0, at)).ok());
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      const auto decoded = DecodeClosedStream(changed);
      if (decoded) {
        CHECK_FALSE(decoded->key.partition.empty());
        CHECK(decoded->stream.shards > 0);
      } else {
        CHECK(decoded.error().code() == ErrorCode::kCorruption);
      }
    }
  }
}

TEST_CASE("Damaged records are refused or decode to something") {
  const std::string bytes = RecordOf(Specimen());
  for (size_t at = 0; at < bytes.size(); ++at) {
    CHECK_FALSE(DecodeTableSchema(std::string_view(bytes).substr(0, at)).ok());
    for (const int mask : {0x01, 0x10, 0x80, 0xFF}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ mask);
      const auto decoded = DecodeTableSchema(changed);
      if (decoded) {
        CHECK_FALSE(decoded->key.partition.empty());
      } else {
        CHECK(decoded.error().code() == ErrorCode::kCorruption);
      }
    }
  }
}

}  // namespace
}  // namespace tepui::codec
