#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/buffer.h"
#include "codec/key_range.h"
#include "tepui/item_view.h"
#include "tepui/key.h"
#include "tepui/result.h"
#include "value/table_schema.h"

// The entries of local and global indexes.
//
//   entry-key   = partition escaped* item-key
//   partition   = hash:u16 length:u16 bytes      as in item_key.h, of these bytes:
//   bytes       = value                          one partition attribute
//               | (length:u16 value)+            several, in the order of the schema; big endian
//   escaped     = a sort attribute's value as in escaped_bytes.h, in the order of the schema
//   item-key    = the key of the item the entry is of, as in item_key.h
//   entry-value = an item of the projected attributes, as in item_bytes.h
//
// The item's key makes entries unique: items with equal index keys lie side by side.
namespace tepui::codec {

// Appends what all entries of one index partition begin with, and no others.
void AppendIndexPartition(std::span<const KeyValue> partition, KeyBuffer* out);
void AppendIndexKey(std::span<const KeyValue> partition, std::span<const KeyValue> sort,
                    std::string_view item_key, KeyBuffer* out);

// Appends the key of the entry that `item` has in `index`; false and nothing appended when it lacks
// a key attribute and so has no entry.
//
// Errors: kValidation with DynamoDB's message when a key attribute has another type, or is empty or
//         too long.
Result<bool> AppendIndexKeyOf(const ItemView& item, const IndexSchema& index,
                              std::string_view item_key, KeyBuffer* out);

// The entries of one index partition whose first sort attributes are `equal_sorts` and whose next
// one, if there is a next one, meets `condition`.
void IndexKeyRange(std::span<const KeyValue> partition, std::span<const KeyValue> equal_sorts,
                   const SortCondition& condition, KeyRange* range);

// The item key at the end of an entry's key, which it borrows; empty when the entry is malformed.
std::string_view ItemKeyOfEntry(std::string_view entry_key, size_t sort_attribute_count);

// The key attributes of the index and of the table. Errors: kCorruption.
Result<Item> DecodeIndexKey(std::string_view entry_key, const KeySchema& index_key,
                            const KeySchema& table_key);

// The names, sorted and each once, of the attributes that entries of `index` hold; unset when they
// hold all. To be kept with the schema and given to ProjectItem.
std::optional<std::vector<std::string>> ProjectedNames(const IndexSchema& index,
                                                       const KeySchema& table_key);

}  // namespace tepui::codec
