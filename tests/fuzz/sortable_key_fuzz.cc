#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "codec/escaped_bytes.h"
#include "codec/item_key.h"
#include "codec/sortable_number.h"

namespace tepui::codec {
namespace {

// A number has one form, and bytes order as numbers do.
void TryNumbers(std::string_view a_bytes, std::string_view b_bytes) {
  Number a, b;
  if (!DecodeNumber(a_bytes, &a)) return;
  char again[kSortableNumberBytesMax];
  if (std::string_view(again, EncodeNumber(a, again)) != a_bytes) std::abort();
  if (SortableNumberLength(a_bytes) != a_bytes.size()) std::abort();
  if (!DecodeNumber(b_bytes, &b)) return;
  if ((a <=> b) != (a_bytes <=> b_bytes)) std::abort();
}

void TryItemKey(std::string_view bytes) {
  const KeySchema schemas[] = {{{{"p", KeyType::kString}}, {}},
                               {{{"p", KeyType::kNumber}}, {{"s", KeyType::kNumber}}},
                               {{{"p", KeyType::kBinary}}, {{"s", KeyType::kString}}}};
  for (const KeySchema& schema : schemas) {
    const Result<Key> key = DecodeItemKey(bytes, schema);
    if (!key) continue;
    KeyBuffer again;
    AppendItemKey(*key, &again);
    if (again.view() != bytes) std::abort();
  }
}

void TryEscaped(std::string_view bytes) {
  const size_t length = EscapedLength(bytes);
  if (length == 0) return;
  KeyBuffer plain, again;
  AppendUnescaped(bytes.substr(0, length), &plain);
  AppendEscaped(plain.view(), &again);
  AppendEscapeEnd(&again);
  if (again.view() != bytes.substr(0, length)) std::abort();
}

}  // namespace
}  // namespace tepui::codec

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t first = tepui::codec::SortableNumberLength(bytes);
  tepui::codec::TryNumbers(bytes.substr(0, first), bytes.substr(first));
  tepui::codec::TryNumbers(bytes, {});
  tepui::codec::TryItemKey(bytes);
  tepui::codec::TryEscaped(bytes);
  return 0;
}
