#include "codec/index_entry.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "absl/container/inlined_vector.h"
#include "base/endian.h"
#include "codec/escaped_bytes.h"
#include "codec/item_key.h"
#include "codec/sortable_number.h"
#include "value/key_check.h"

namespace tepui::codec {
namespace {

constexpr size_t kLengthBytes = 2;

using KeyValues = absl::InlinedVector<KeyValue, 4>;

Error MalformedEntry() {
  return {ErrorCode::kCorruption, "A stored index entry has a malformed key"};
}

// Collects the values of `attributes`; false when one is missing. The others are checked all the
// same: whether an item may be stored does not depend on what it lacks.
Result<bool> Collect(const ItemView& item, const std::vector<KeyAttribute>& attributes,
                     KeyRole role, const IndexSchema& index, KeyValues* values) {
  for (const KeyAttribute& attribute : attributes) {
    const std::optional<ValueView> value = item.Find(attribute.name);
    if (!value) continue;
    const std::optional<KeyValue> key = ToKeyValue(*value);
    if (!key || key->type() != attribute.type) {
      return IndexKeyTypeMismatch(attribute, value->type(), index.name);
    }
    Result<void> checked = CheckIndexKeyLength(*key, attribute, role, index.name);
    if (!checked) return std::move(checked).error();
    values->push_back(*key);
  }
  return values->size() == attributes.size();
}

// Sets the attribute of `item` that `bytes` are the value of; false when they are not one.
bool SetFromBytes(std::string_view bytes, const KeyAttribute& attribute, Item* item) {
  switch (attribute.type) {
    case KeyType::kString:
      item->Set(attribute.name, bytes);
      return true;
    case KeyType::kBinary:
      item->Set(attribute.name, Binary{std::string(bytes)});
      return true;
    case KeyType::kNumber:
      break;
  }
  Number number;
  if (!DecodeNumber(bytes, &number)) return false;
  item->Set(attribute.name, number);
  return true;
}

bool DecodePartition(std::string_view bytes, const std::vector<KeyAttribute>& attributes,
                     Item* item) {
  if (attributes.size() == 1) return SetFromBytes(bytes, attributes[0], item);
  for (const KeyAttribute& attribute : attributes) {
    if (bytes.size() < kLengthBytes) return false;
    const size_t length = LoadBigEndian<uint16_t>(bytes.data());
    bytes.remove_prefix(kLengthBytes);
    if (bytes.size() < length || !SetFromBytes(bytes.substr(0, length), attribute, item)) {
      return false;
    }
    bytes.remove_prefix(length);
  }
  return bytes.empty();
}

// Takes the sort values off the front of `bytes`.
bool DecodeSort(std::string_view* bytes, const std::vector<KeyAttribute>& attributes, Item* item) {
  for (const KeyAttribute& attribute : attributes) {
    const size_t length = EscapedLength(*bytes);
    if (length == 0) return false;
    KeyBuffer plain;
    AppendUnescaped(bytes->substr(0, length), &plain);
    if (!SetFromBytes(plain.view(), attribute, item)) return false;
    bytes->remove_prefix(length);
  }
  return true;
}

void AddNames(const KeySchema& key, std::set<std::string>* names) {
  for (const KeyAttribute& attribute : key.partition) names->insert(attribute.name);
  for (const KeyAttribute& attribute : key.sort) names->insert(attribute.name);
}

}  // namespace

void AppendIndexPartition(std::span<const KeyValue> partition, KeyBuffer* out) {
  if (partition.size() == 1) return AppendPartitionPrefix(partition[0], out);
  KeyBuffer bytes;
  for (const KeyValue& value : partition) {
    const size_t start = bytes.size();
    bytes.Extend(kLengthBytes);
    AppendKeyValue(value, &bytes);
    StoreBigEndian(static_cast<uint16_t>(bytes.size() - start - kLengthBytes),
                   bytes.data() + start);
  }
  AppendPartitionPrefix(KeyValue::FromBinary(bytes.view()), out);
}

void AppendIndexKey(std::span<const KeyValue> partition, std::span<const KeyValue> sort,
                    std::string_view item_key, KeyBuffer* out) {
  AppendIndexPartition(partition, out);
  for (const KeyValue& value : sort) AppendSortValue(value, SortPlacement::kEscaped, out);
  out->Append(item_key);
}

Result<bool> AppendIndexKeyOf(const ItemView& item, const IndexSchema& index,
                              std::string_view item_key, KeyBuffer* out) {
  // A type is wrong whether or not another attribute is missing, so both are looked at.
  KeyValues partition;
  KeyValues sort;
  const Result<bool> has_partition =
      Collect(item, index.key.partition, KeyRole::kHash, index, &partition);
  if (!has_partition) return has_partition;
  Result<bool> has_sort = Collect(item, index.key.sort, KeyRole::kRange, index, &sort);
  if (!has_sort) return has_sort;
  if (!*has_partition || !*has_sort) return false;
  AppendIndexKey(partition, sort, item_key, out);
  return true;
}

void IndexKeyRange(std::span<const KeyValue> partition, std::span<const KeyValue> equal_sorts,
                   const SortCondition& condition, KeyRange* range) {
  KeyBuffer prefix;
  AppendIndexKey(partition, equal_sorts, {}, &prefix);
  BuildSortRange(prefix.view(), condition, SortPlacement::kEscaped, range);
}

std::string_view ItemKeyOfEntry(std::string_view entry_key, size_t sort_attribute_count) {
  const size_t partition = PartitionPrefixLength(entry_key);
  if (partition == 0) return {};
  entry_key.remove_prefix(partition);
  for (size_t i = 0; i < sort_attribute_count; ++i) {
    const size_t length = EscapedLength(entry_key);
    if (length == 0) return {};
    entry_key.remove_prefix(length);
  }
  return entry_key;
}

Result<Item> DecodeIndexKey(std::string_view entry_key, const KeySchema& index_key,
                            const KeySchema& table_key) {
  const size_t prefix = PartitionPrefixLength(entry_key);
  if (prefix == 0) return MalformedEntry();
  const std::string_view partition =
      entry_key.substr(kPartitionHeaderBytes, prefix - kPartitionHeaderBytes);
  if (LoadBigEndian<uint16_t>(entry_key.data()) != PartitionHash(partition)) {
    return MalformedEntry();
  }
  entry_key.remove_prefix(prefix);
  Item item;
  if (!DecodePartition(partition, index_key.partition, &item) ||
      !DecodeSort(&entry_key, index_key.sort, &item)) {
    return MalformedEntry();
  }
  Result<Key> key = DecodeItemKey(entry_key, table_key);
  if (!key) return key.error();
  for (Attribute& attribute : KeyToItem(*key, table_key)) {
    item.Set(attribute.name, std::move(attribute.value));
  }
  return item;
}

std::optional<std::vector<std::string>> ProjectedNames(const IndexSchema& index,
                                                       const KeySchema& table_key) {
  if (index.projection == ProjectionType::kAll) return std::nullopt;
  std::set<std::string> names;
  AddNames(table_key, &names);
  AddNames(index.key, &names);
  if (index.projection == ProjectionType::kInclude) {
    names.insert(index.non_key_attributes.begin(), index.non_key_attributes.end());
  }
  return std::vector<std::string>(names.begin(), names.end());
}

}  // namespace tepui::codec
