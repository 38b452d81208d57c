#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "codec/item_bytes.h"
#include "value/value_size.h"

// Any bytes are refused, or are an item in its only form that reads in place as it does in memory.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tepui;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<ItemView> view = ItemView::Parse(bytes);
  if (!view) {
    if (view.error().code() != ErrorCode::kCorruption) std::abort();
    return 0;
  }
  const Item item = view->Materialize();
  Buffer again;
  codec::EncodeItem(item, &again);
  if (!codec::VerifyItem(*view)) {
    if (again.view().size() > bytes.size()) std::abort();
    return 0;
  }
  const bool is_newest = bytes[0] == codec::kItemFormatVersion;
  if (is_newest && again.view() != bytes) std::abort();
  if (!codec::SameItem(*view, ItemView::FromChecked(again.view()))) std::abort();
  if (view->size_bytes() != SizeOfItem(item)) std::abort();

  // Every other attribute away, then all by name.
  std::vector<codec::AttributeChange> removals;
  std::vector<std::string_view> names;
  for (size_t i = 0; i < view->size(); ++i) {
    const MapView::Entry entry = (*view)[i];
    if (view->Find(entry.name) != entry.value) std::abort();
    (i % 2 == 0 ? static_cast<void>(removals.push_back({entry.name, {}}))
                : names.push_back(entry.name));
  }
  Buffer merged, projected;
  codec::MergeItem(*view, removals, &merged);
  codec::ProjectItem(*view, names, &projected);
  if (merged.view() != projected.view() || !ItemView::Parse(merged.view())) std::abort();
  return 0;
}
