#include "value/key_check.h"

#include <string>

#include "support/catch.h"

namespace tepui {
namespace {

const KeySchema kPartitionOnly = {{{"id", KeyType::kString}}, {}};
const KeySchema kWithSort = {{{"id", KeyType::kBinary}}, {{"at", KeyType::kNumber}}};
const std::string kInvalid = "One or more parameter values were invalid: ";

std::string Said(const Result<void>& checked) {
  return checked ? "fine" : checked.error().message();
}

TEST_CASE("An item has the key attributes of its table") {
  CHECK(Said(CheckItemKey({{"id", "p"}, {"x", 1}}, kPartitionOnly)) == "fine");
  CHECK(Said(CheckItemKey({{"id", Binary{"p"}}, {"at", 1}}, kWithSort)) == "fine");
  CHECK(Said(CheckItemKey({{"x", 1}}, kPartitionOnly)) ==
        kInvalid + "Missing the key id in the item");
  CHECK(Said(CheckItemKey({{"id", Binary{"p"}}}, kWithSort)) ==
        kInvalid + "Missing the key at in the item");
  CHECK(Said(CheckItemKey({{"id", 5}}, kPartitionOnly)) ==
        kInvalid + "Type mismatch for key id expected: S actual: N");
  CHECK(Said(CheckItemKey({{"id", Binary{"p"}}, {"at", List{}}}, kWithSort)) ==
        kInvalid + "Type mismatch for key at expected: N actual: L");
}

TEST_CASE("Key values are neither empty nor too long") {
  const std::string empty =
      "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
      "contain an empty ";
  CHECK(Said(CheckItemKey({{"id", ""}}, kPartitionOnly)) == empty + "string value. Key: id");
  CHECK(Said(CheckItemKey({{"id", Binary{}}, {"at", 1}}, kWithSort)) ==
        empty + "binary value. Key: id");
  CHECK(Said(CheckItemKey({{"id", std::string(2048, 'k')}}, kPartitionOnly)) == "fine");
  CHECK(Said(CheckItemKey({{"id", std::string(2049, 'k')}}, kPartitionOnly)) ==
        kInvalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
  const KeySchema texts = {{{"id", KeyType::kString}}, {{"at", KeyType::kString}}};
  CHECK(Said(CheckItemKey({{"id", "p"}, {"at", std::string(1024, 'k')}}, texts)) == "fine");
  CHECK(Said(CheckItemKey({{"id", "p"}, {"at", std::string(1025, 'k')}}, texts)) ==
        kInvalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
}

TEST_CASE("A key given to find an item is the key and nothing else") {
  const std::string mismatch = "The provided key element does not match the schema";
  CHECK(Said(CheckKeyArgument({{"id", "p"}}, kPartitionOnly)) == "fine");
  CHECK(Said(CheckKeyArgument({{"id", "p"}, {"x", 1}}, kPartitionOnly)) == mismatch);
  CHECK(Said(CheckKeyArgument({{"id", 1}}, kPartitionOnly)) == mismatch);
  CHECK(Said(CheckKeyArgument({{"x", "p"}}, kPartitionOnly)) == mismatch);
  CHECK(Said(CheckKeyArgument({}, kPartitionOnly)) == mismatch);
  CHECK(Said(CheckKeyArgument({{"id", Binary{"p"}}}, kWithSort)) == mismatch);
  CHECK(Said(CheckKeyArgument({{"id", Binary{"p"}}, {"at", "1"}}, kWithSort)) == mismatch);
  CHECK(Said(CheckKeyArgument({{"id", ""}}, kPartitionOnly)).find("empty string value") !=
        std::string::npos);
}

TEST_CASE("Keys of indexes are named with their index") {
  const KeyAttribute attribute{"g", KeyType::kString};
  CHECK(IndexKeyTypeMismatch(attribute, Type::kNumber, "by_g").message() ==
        kInvalid + "Type mismatch for Index Key g Expected: S Actual: N IndexName: by_g");
  CHECK(Said(CheckIndexKeyLength("x", attribute, KeyRole::kHash, "by_g")) == "fine");
  CHECK(Said(CheckIndexKeyLength(5, attribute, KeyRole::kHash, "by_g")) == "fine");
  CHECK(Said(CheckIndexKeyLength("", attribute, KeyRole::kHash, "by_g")) ==
        "One or more parameter values are not valid. A value specified for a secondary index key "
        "is not supported. The AttributeValue for a key attribute cannot contain an empty string "
        "value. IndexName: by_g, IndexKey: g");
  CHECK(Said(CheckIndexKeyLength(std::string(2049, 'k'), attribute, KeyRole::kHash, "by_g")) ==
        kInvalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
  CHECK(Said(CheckIndexKeyLength(std::string(1025, 'k'), attribute, KeyRole::kRange, "by_g")) ==
        kInvalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
}

}  // namespace
}  // namespace tepui
