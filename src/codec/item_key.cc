#include "codec/item_key.h"

#include <cassert>

#include "base/endian.h"
#include "base/hash.h"
#include "codec/sortable_number.h"
#include "tepui/limits.h"
#include "value/key_check.h"

namespace tepui::codec {
namespace {

Error MalformedKey() { return {ErrorCode::kCorruption, "A stored key is malformed"}; }

std::optional<KeyValue> DecodeKeyValue(std::string_view bytes, KeyType type) {
  switch (type) {
    case KeyType::kString:
      return KeyValue(bytes);
    case KeyType::kBinary:
      return KeyValue::FromBinary(bytes);
    case KeyType::kNumber:
      break;
  }
  Number number;
  if (!DecodeNumber(bytes, &number)) return std::nullopt;
  return KeyValue(number);
}

Result<KeyValue> StoredKeyValue(const ItemView& item, const KeyAttribute& attribute) {
  const std::optional<ValueView> value = item.Find(attribute.name);
  const std::optional<KeyValue> key = value ? ToKeyValue(*value) : std::nullopt;
  if (!key || key->type() != attribute.type) {
    return Error(ErrorCode::kCorruption, "A stored item lacks its key attribute " + attribute.name);
  }
  return *key;
}

std::optional<KeyValue> FittingValue(const Item& item, const KeyAttribute& attribute,
                                     size_t bytes_max) {
  const Value* const value = item.Find(attribute.name);
  if (value == nullptr || !HasKeyType(*value, attribute.type)) return std::nullopt;
  const std::optional<KeyValue> key = ToKeyValue(*value);
  if (attribute.type == KeyType::kNumber) return key;
  if (key->bytes().empty() || key->bytes().size() > bytes_max) return std::nullopt;
  return key;
}

}  // namespace

uint16_t PartitionHash(std::string_view partition_bytes) {
  return static_cast<uint16_t>(HashBytes(partition_bytes) >> 48);
}

void AppendKeyValue(const KeyValue& value, KeyBuffer* out) {
  if (value.type() != KeyType::kNumber) return out->Append(value.bytes());
  const size_t start = out->size();
  const size_t bytes = EncodeNumber(value.number(), out->Extend(kSortableNumberBytesMax));
  out->Truncate(start + bytes);
}

void AppendPartitionPrefix(const KeyValue& partition, KeyBuffer* out) {
  const size_t start = out->size();
  out->Extend(kPartitionHeaderBytes);
  AppendKeyValue(partition, out);
  const std::string_view bytes = out->view().substr(start + kPartitionHeaderBytes);
  assert(bytes.size() < 0xFF00);
  StoreBigEndian(PartitionHash(bytes), out->data() + start);
  StoreBigEndian(static_cast<uint16_t>(bytes.size()), out->data() + start + 2);
}

void AppendItemKey(const KeyValue& partition, const std::optional<KeyValue>& sort, KeyBuffer* out) {
  AppendPartitionPrefix(partition, out);
  if (sort) AppendKeyValue(*sort, out);
}

size_t PartitionPrefixLength(std::string_view key) {
  if (key.size() < kPartitionHeaderBytes) return 0;
  const size_t length = kPartitionHeaderBytes + LoadBigEndian<uint16_t>(key.data() + 2);
  return length <= key.size() ? length : 0;
}

Result<Key> DecodeItemKey(std::string_view bytes, const KeySchema& schema) {
  const size_t prefix = PartitionPrefixLength(bytes);
  if (prefix == 0) return MalformedKey();
  const std::string_view partition_bytes =
      bytes.substr(kPartitionHeaderBytes, prefix - kPartitionHeaderBytes);
  const std::string_view sort_bytes = bytes.substr(prefix);
  if (LoadBigEndian<uint16_t>(bytes.data()) != PartitionHash(partition_bytes)) {
    return MalformedKey();
  }
  const auto partition = DecodeKeyValue(partition_bytes, schema.partition[0].type);
  if (!partition) return MalformedKey();
  if (schema.sort.empty()) {
    if (!sort_bytes.empty()) return MalformedKey();
    return Key(*partition);
  }
  const auto sort = DecodeKeyValue(sort_bytes, schema.sort[0].type);
  if (!sort) return MalformedKey();
  return Key(*partition, *sort);
}

Item KeyToItem(const Key& key, const KeySchema& schema) {
  std::vector<Attribute> attributes;
  attributes.reserve(key.sort ? 2 : 1);
  attributes.push_back({schema.partition[0].name, ToValue(key.partition)});
  if (key.sort) attributes.push_back({schema.sort[0].name, ToValue(*key.sort)});
  return Item(std::move(attributes));
}

Result<Key> KeyOfItem(const ItemView& item, const KeySchema& schema) {
  const Result<KeyValue> partition = StoredKeyValue(item, schema.partition[0]);
  if (!partition) return partition.error();
  if (schema.sort.empty()) return Key(*partition);
  const Result<KeyValue> sort = StoredKeyValue(item, schema.sort[0]);
  if (!sort) return sort.error();
  return Key(*partition, *sort);
}

Result<Key> KeyOfItem(const Item& item, const KeySchema& schema) {
  if (const std::optional<Key> key = FittingKey(item, schema)) return *key;
  return CheckItemKey(item, schema).error();
}

std::optional<Key> FittingKey(const Item& item, const KeySchema& schema) {
  const auto partition = FittingValue(item, schema.partition[0], kPartitionKeyBytesMax);
  if (!partition) return std::nullopt;
  if (schema.sort.empty()) return Key(*partition);
  const auto sort = FittingValue(item, schema.sort[0], kSortKeyBytesMax);
  if (!sort) return std::nullopt;
  return Key(*partition, *sort);
}

std::optional<KeyValue> ToKeyValue(const Value& value) {
  switch (value.type()) {
    case Type::kString:
      return KeyValue(*value.AsString());
    case Type::kNumber:
      return KeyValue(*value.AsNumber());
    case Type::kBinary:
      return KeyValue(*value.AsBinary());
    default:
      return std::nullopt;
  }
}

std::optional<KeyValue> ToKeyValue(ValueView value) {
  switch (value.type()) {
    case Type::kString:
      return KeyValue(*value.AsString());
    case Type::kNumber:
      return KeyValue(*value.AsNumber());
    case Type::kBinary:
      return KeyValue::FromBinary(*value.AsBinary());
    default:
      return std::nullopt;
  }
}

Value ToValue(const KeyValue& value) {
  switch (value.type()) {
    case KeyType::kString:
      return value.bytes();
    case KeyType::kBinary:
      return Binary{std::string(value.bytes())};
    case KeyType::kNumber:
      break;
  }
  return value.number();
}

}  // namespace tepui::codec
