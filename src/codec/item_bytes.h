#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/buffer.h"
#include "tepui/item_view.h"

// Items and values in bytes that are read in place.
//
//   item       = version:u8 flags:u8 size:u32 attributes
//   attributes = form:u8 count:uW hash:u8[count] type:u8[count] name-length:u8[count]
//                end:uW[count] attribute[count]
//   attribute  = name payload                     name of fewer than 255 bytes
//              | name-length:u32 name payload     its name-length above is FF
//   value      = type:u8 payload
//   payload    =                                  01, 02, 03: null, false, true
//              | number | text | bytes            04, 05, 06: number as in sortable_number.h
//              | set | set | set                  07, 08, 09: of texts, numbers, bytes
//              | list | map                       0A, 0B
//   map        = width:u8 count:uW hash:u8[count] end:uW[count] entry[count]
//   entry      = name-length:u8 name value        name of fewer than 255 bytes
//              | FF name-length:u32 name value
//   list       = width:u8 count:uW end:uW[count] value[count]
//   set        = width:u8 count:uW end:uW[count] payload[count]
//
// Integers are little endian; uW has `width` bytes: the least of 1, 2 and 4 that holds both the
// count and the bytes of all entries. `form` is 10 + `width`, in hexadecimal. `end` is where an
// entry ends, counted from the first one; `hash` is the top byte of HashBytes(name). Entries are
// sorted by the bytes of their names, set payloads by their bytes; nothing appears twice. `size` is
// the item's size as DynamoDB counts it, flags are 0. So equal values have equal bytes, and nothing
// else has. What an item's check needs of most attributes stands at its head.
//
// Items of version 1, which are still read, have a map in place of the attributes.
namespace tepui::codec {

inline constexpr uint8_t kItemFormatVersion = 2;
inline constexpr uint8_t kItemFormatOfMaps = 1;
inline constexpr size_t kItemHeaderBytes = 6;
// Values nested deeper than this are malformed. Twice what an item may have, so that a limit lifted
// some day leaves what was stored readable.
inline constexpr int kStoredDepthMax = 64;

// Appends `item`, which has passed CheckItem (value/value_check.h).
void EncodeItem(const Map& item, Buffer* out);

// Appends the type code and payload of `value`, nested no deeper than kStoredDepthMax.
void EncodeValue(const Value& value, Buffer* out);

// Whether ItemView::Parse takes `bytes`, without the cost of a Result.
bool IsWellFormed(std::string_view bytes);
Error MalformedItem();

// Checks of a parsed item what reading it does not rely on: the hashes and order of names, and
// UTF-8.
//
// Errors: kCorruption. What passes has the one form of its version, of which EncodeItem writes the
// newest.
Result<void> VerifyItem(const ItemView& item);

// Its size as DynamoDB counts it, without a name.
size_t SizeOf(ValueView value);

// Whether two items are equal, also when their bytes are of different versions.
bool SameItem(const ItemView& a, const ItemView& b);

// One change of a top-level attribute.
struct AttributeChange {
  std::string_view name;
  std::optional<ValueView> value;  // unset: the attribute is removed
};

// Appends the item that `old` becomes by `changes`, which are sorted by name, each name once. What
// does not change is copied as it is.
void MergeItem(const ItemView& old, std::span<const AttributeChange> changes, Buffer* out);

// Appends the item of those attributes of `item` that `names` lists, sorted and each once.
void ProjectItem(const ItemView& item, std::span<const std::string_view> names, Buffer* out);
void ProjectItem(const ItemView& item, std::span<const std::string> names, Buffer* out);

}  // namespace tepui::codec
