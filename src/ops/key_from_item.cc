#include "ops/key_from_item.h"

#include "codec/item_key.h"
#include "ops/constraints.h"
#include "tepui/limits.h"
#include "value/key_check.h"
#include "value/utf8.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

bool Fits(const KeyValue& value, const KeyAttribute& attribute, size_t bytes_max) {
  if (value.type() != attribute.type) return false;
  if (value.type() == KeyType::kNumber) return true;
  if (value.bytes().empty() || value.bytes().size() > bytes_max) return false;
  return value.type() == KeyType::kBinary || IsUtf8(value.bytes());
}

// Why a key does not fit; no matter that this allocates.
Error Misfit(const Key& key, const KeySchema& schema) {
  const Item item = codec::KeyToItem(key, schema);
  if (Result<void> checked = CheckAttributes(item); !checked) return checked.error();
  return CheckKeyArgument(item, schema).error();
}

}  // namespace

Result<Key> KeyFromItem(const Item& key, const KeySchema& schema) {
  if (key.size() == schema.partition.size() + schema.sort.size()) {
    if (const std::optional<Key> fitting = codec::FittingKey(key, schema)) return *fitting;
  }
  return CheckKeyArgument(key, schema).error();
}

Result<void> CheckKey(const Key& key, const KeySchema& schema) {
  if (key.sort.has_value() == schema.sort.empty()) {
    return Invalid("The provided key element does not match the schema");
  }
  if (Fits(key.partition, schema.partition[0], kPartitionKeyBytesMax) &&
      (!key.sort || Fits(*key.sort, schema.sort[0], kSortKeyBytesMax))) {
    return {};
  }
  return Misfit(key, schema);
}

KeyBuffer EncodeKey(const Key& key) {
  KeyBuffer bytes;
  codec::AppendItemKey(key, &bytes);
  return bytes;
}

}  // namespace tepui::ops
