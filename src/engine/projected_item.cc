#include "engine/projected_item.h"

#include <algorithm>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "codec/item_bytes.h"
#include "expr/projection.h"

namespace tepui::engine {
namespace {

// On the heap, so that the bytes stay where they are when their holder moves.
struct Copy {
  std::unique_ptr<char[]> bytes;
  size_t size;
};

constexpr PinnedBytes::Holder kCopyHolder = {
    .move =
        [](void* from, void* to) {
          Copy* const copy = static_cast<Copy*>(from);
          new (to) Copy(std::move(*copy));
          copy->~Copy();
        },
    .destroy = [](void* storage) { static_cast<Copy*>(storage)->~Copy(); },
    .bytes =
        [](const void* storage) {
          const Copy* const copy = static_cast<const Copy*>(storage);
          return std::string_view(copy->bytes.get(), copy->size);
        },
};

}  // namespace

void PinCopy(std::string_view bytes, PinnedBytes* into) {
  into->Reset();
  auto copy = std::make_unique<char[]>(bytes.size());
  std::copy(bytes.begin(), bytes.end(), copy.get());
  new (into->storage()) Copy{std::move(copy), bytes.size()};
  into->SetHolder(&kCopyHolder);
}

std::string_view ProjectBytes(const expr::BoundProjection* projection, const ItemView& item,
                              Buffer* scratch) {
  if (projection == nullptr) return item.bytes();
  scratch->Clear();
  if (const std::vector<std::string>* names = expr::WholeAttributes(*projection)) {
    codec::ProjectItem(item, *names, scratch);
  } else {
    codec::EncodeItem(expr::Project(*projection, item), scratch);
  }
  return scratch->view();
}

PinnedItem Projected(const expr::BoundProjection* projection, PinnedItem item) {
  if (projection == nullptr || !item) return item;
  Buffer scratch;
  PinnedBytes copy;
  PinCopy(ProjectBytes(projection, *item, &scratch), &copy);
  const ItemView view = ItemView::FromChecked(copy.bytes());
  return PinnedItem(std::move(copy), view);
}

}  // namespace tepui::engine
