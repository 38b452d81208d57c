#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/endian.h"
#include "base/hash.h"
#include "codec/expiry_entry.h"
#include "codec/index_entry.h"
#include "codec/item_key.h"
#include "codec/sortable_number.h"
#include "encoded.h"
#include "encoded_record.h"
#include "support/catch.h"
#include "support/hex.h"

// The test vectors of docs/data-format.md against the code. Where they differ the code is wrong:
// somebody has stored such bytes.
namespace tepui::codec {
namespace {

std::string HashOf(std::string_view text) {
  char bytes[8];
  StoreBigEndian(HashBytes(text), bytes);
  return {bytes, sizeof(bytes)};
}

std::string NumberBytes(std::string_view text) {
  char bytes[kSortableNumberBytesMax];
  return {bytes, EncodeNumber(*Number::Parse(text), bytes)};
}

std::string ItemKeyBytes(const KeyValue& partition, const std::optional<KeyValue>& sort) {
  KeyBuffer key;
  AppendItemKey(partition, sort, &key);
  return std::string(key.view());
}

std::string EntryKeyBytes(std::vector<KeyValue> partition, std::vector<KeyValue> sort) {
  KeyBuffer key;
  AppendIndexKey(partition, sort, ItemKeyBytes("p1", {}), &key);
  return std::string(key.view());
}

std::string ExpiryKeyBytes(uint64_t seconds) {
  KeyBuffer key;
  AppendExpiryKey(seconds, ItemKeyBytes("p1", {}), &key);
  return std::string(key.view());
}

void AddStreamVectors(std::map<std::string, std::string>* vectors) {
  const std::string before = Encoded({{"id", "p1"}});
  const std::string after = Encoded({{"id", "p1"}, {"v", 1}});
  const auto item = [](const std::string& bytes) { return ItemView::FromChecked(bytes); };
  StreamRecordView record{.event = StreamEvent::kInsert, .time_us = 258, .commit = 3};
  record.new_image = item(after);
  (*vectors)["record INSERT, 258 us, commit 3, new {id: p1, v: 1}"] = EncodedRecord(record);
  record.event = StreamEvent::kModify;
  record.old_image = item(before);
  (*vectors)["record MODIFY, 258 us, commit 3, old {id: p1}, new {id: p1, v: 1}"] =
      EncodedRecord(record);
  record = {.event = StreamEvent::kRemove, .expired = true, .time_us = 258, .commit = 3};
  record.keys = item(before);
  (*vectors)["record REMOVE, expired, 258 us, commit 3, keys {id: p1}"] = EncodedRecord(record);
  (*vectors)["stream-key shard 1, number 258"] = EncodedKey({1, 258});
}

// By the names that the page uses.
std::map<std::string, std::string> ComputedVectors() {
  std::map<std::string, std::string> vectors;
  for (const char* text : {"", "a", "id", "p1", "12345678", "partition key"}) {
    vectors["hash " + std::string(text)] = HashOf(text);
  }
  for (const char* text :
       {"0", "1", "-1", "5", "10", "99", "100", "101", "12345", "0.5", "-0.05", "1.5", "1E-130",
        "1E-127", "1E-126", "1E+125", "-1E+125", "12345678901234567890123456789012345678"}) {
    vectors["number " + std::string(text)] = NumberBytes(text);
  }
  vectors["value null"] = EncodedValue(Null());
  vectors["value false"] = EncodedValue(false);
  vectors["value true"] = EncodedValue(true);
  vectors["value N 5"] = EncodedValue(5);
  vectors["value S ab"] = EncodedValue("ab");
  vectors["value B FF"] = EncodedValue(Binary{"\xFF"});
  vectors["value SS a b"] = EncodedValue(StringSet{"b", "a"});
  vectors["value NS -1 1"] = EncodedValue(NumberSet{1, -1});
  vectors["value BS 00 FF"] = EncodedValue(BinarySet{{"\xFF"}, {std::string(1, '\0')}});
  vectors["value L [true, a]"] = EncodedValue(List{true, "a"});
  vectors["value M {a: 1}"] = EncodedValue(Map{{"a", 1}});
  const Item player{{"tags", List{"x"}}, {"level", 7}, {"id", "p1"}};
  vectors["item {}"] = Encoded({});
  vectors["item {id: p1}"] = Encoded({{"id", "p1"}});
  vectors["item {id: p1, level: 7, tags: L [x]}"] = Encoded(player);
  vectors["item of version 1 {id: p1, level: 7, tags: L [x]}"] = EncodedWithMap(player);
  vectors["item-key S p1"] = ItemKeyBytes("p1", {});
  vectors["item-key S p1, S a"] = ItemKeyBytes("p1", KeyValue("a"));
  vectors["item-key N 1, N -1"] = ItemKeyBytes(1, KeyValue(-1));
  vectors["item-key B 00FF, B 00"] =
      ItemKeyBytes(KeyValue::FromBinary({"\0\xFF", 2}), KeyValue::FromBinary({"\0", 1}));
  vectors["entry-key (S g), (), item S p1"] = EntryKeyBytes({"g"}, {});
  vectors["entry-key (S g), (N 5), item S p1"] = EntryKeyBytes({"g"}, {5});
  vectors["entry-key (S g, N 1), (B 00, S s), item S p1"] =
      EntryKeyBytes({"g", 1}, {KeyValue::FromBinary({"\0", 1}), "s"});
  AddStreamVectors(&vectors);
  vectors["expiry-key 1700000000, item S p1"] = ExpiryKeyBytes(1'700'000'000);
  return vectors;
}

// The rows "| `name` | `hex` |" of the page.
std::map<std::string, std::string> WrittenVectors() {
  const auto page = std::filesystem::path(__FILE__).parent_path() / "../../../docs/data-format.md";
  std::ifstream file(page);
  std::map<std::string, std::string> vectors;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("| `")) continue;
    const size_t name_end = line.find("` | `");
    const size_t hex_end = line.rfind("` |");
    if (name_end == line.npos || hex_end <= name_end) continue;
    std::string hex = line.substr(name_end + 5, hex_end - name_end - 5);
    std::erase(hex, ' ');
    vectors[line.substr(3, name_end - 3)] = hex;
  }
  return vectors;
}

TEST_CASE("The code writes the bytes of the format's page") {
  const auto written = WrittenVectors();
  const auto computed = ComputedVectors();
  for (const auto& [name, bytes] : computed) {
    CAPTURE(name, test::Hex(bytes));
    CHECK(written.count(name) == 1);
    if (written.count(name) == 1) CHECK(written.at(name) == test::Hex(bytes));
  }
  for (const auto& [name, hex] : written) {
    CAPTURE(name);
    CHECK(computed.count(name) == 1);
  }
}

}  // namespace
}  // namespace tepui::codec
