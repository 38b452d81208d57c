#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/buffer.h"
#include "tepui/item_view.h"
#include "tepui/key.h"
#include "tepui/result.h"
#include "value/table_schema.h"

// The keys of items. Bytes compare as DynamoDB orders items: by partition, then by sort key.
//
//   item-key  = partition sort?
//   partition = hash:u16 length:u16 bytes     big endian; the hash is the top of HashBytes(bytes)
//   bytes     = the partition key value
//   sort      = the sort key value, up to the end of the key
//   value     = the text (S), the bytes (B), or a number as in sortable_number.h (N)
//
// The types are those of the table's key schema. Keys of indexes begin with the same `partition`.
namespace tepui::codec {

inline constexpr size_t kPartitionHeaderBytes = 4;

// The hash that a key begins with, of the encoded partition key value.
uint16_t PartitionHash(std::string_view partition_bytes);

// Appends the value alone, as a sort key holds it.
void AppendKeyValue(const KeyValue& value, KeyBuffer* out);

// Appends what all keys of one partition begin with, and no others.
void AppendPartitionPrefix(const KeyValue& partition, KeyBuffer* out);
void AppendItemKey(const KeyValue& partition, const std::optional<KeyValue>& sort, KeyBuffer* out);
inline void AppendItemKey(const Key& key, KeyBuffer* out) {
  AppendItemKey(key.partition, key.sort, out);
}

// How many bytes at the start of `key`, of an item or of an index entry, are its partition; 0 when
// it is shorter than that.
size_t PartitionPrefixLength(std::string_view key);

// The values in `bytes`, which they borrow. Errors: kCorruption.
Result<Key> DecodeItemKey(std::string_view bytes, const KeySchema& schema);

// The key attributes of `key` by name.
Item KeyToItem(const Key& key, const KeySchema& schema);

// The key of a stored item, which it borrows. Errors: kCorruption when there is none.
Result<Key> KeyOfItem(const ItemView& item, const KeySchema& schema);

// The key of an item to be stored, which it borrows.
//
// Errors: kValidation with DynamoDB's message when a key attribute is missing, has another type, or
//         is empty or too long.
Result<Key> KeyOfItem(const Item& item, const KeySchema& schema);

// The key attributes of `item` where all are there, of their types and of a length that keys may
// have; else unset. Borrows it.
std::optional<Key> FittingKey(const Item& item, const KeySchema& schema);

// `value` as a key attribute, when it has a type for that; else unset. Borrows it.
std::optional<KeyValue> ToKeyValue(const Value& value);
std::optional<KeyValue> ToKeyValue(ValueView value);
// An owned copy.
Value ToValue(const KeyValue& value);

}  // namespace tepui::codec
