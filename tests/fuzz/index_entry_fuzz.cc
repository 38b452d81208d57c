#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "codec/index_entry.h"
#include "codec/item_bytes.h"
#include "codec/item_key.h"

namespace tepui::codec {
namespace {

const KeySchema kTableKey = {{{"id", KeyType::kString}}, {{"at", KeyType::kNumber}}};

// An entry that decodes is the one that its own values make, unless they are too long or empty.
void TryEntry(std::string_view entry_key, const IndexSchema& index) {
  const std::string_view item_key = ItemKeyOfEntry(entry_key, index.key.sort.size());
  const Result<Item> decoded = DecodeIndexKey(entry_key, index.key, kTableKey);
  if (!decoded) return;
  if (item_key.empty()) std::abort();
  Buffer item;
  EncodeItem(*decoded, &item);
  KeyBuffer again;
  const Result<bool> made =
      AppendIndexKeyOf(ItemView::FromChecked(item.view()), index, item_key, &again);
  if (made && (!*made || again.view() != entry_key)) std::abort();
}

}  // namespace
}  // namespace tepui::codec

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tepui;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const KeyAttribute texts[] = {{"a", KeyType::kString}, {"b", KeyType::kString}};
  const KeyAttribute numbers[] = {{"x", KeyType::kNumber}, {"y", KeyType::kBinary}};
  const IndexSchema indexes[] = {
      {.name = "one", .key = {{texts[0]}, {}}},
      {.name = "one_sorted", .key = {{texts[0]}, {numbers[0]}}},
      {.name = "many", .key = {{texts[0], numbers[0]}, {numbers[1], texts[1]}}}};
  for (const IndexSchema& index : indexes) codec::TryEntry(bytes, index);
  return 0;
}
