#include "engine/overlay.h"

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

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

void Overlay::Put(const store::Space& space, std::string_view key, std::string_view value) {
  spaces_[&space][std::string(key)] = std::string(value);
}

void Overlay::Delete(const store::Space& space, std::string_view key) {
  spaces_[&space][std::string(key)] = std::nullopt;
}

void Overlay::Add(Overlay&& later) {
  for (auto& [space, entries] : later.spaces_) {
    Entries& own = spaces_[space];
    for (auto& [key, entry] : entries) own[key] = std::move(entry);
  }
}

const Overlay::Entry* Overlay::Find(const store::Space& space, std::string_view key) const {
  const Entries& entries = EntriesOf(space);
  const auto at = entries.find(key);
  return at == entries.end() ? nullptr : &at->second;
}

const Overlay::Entries& Overlay::EntriesOf(const store::Space& space) const {
  static const Entries kNone;
  const auto at = spaces_.find(&space);
  return at == spaces_.end() ? kNone : at->second;
}

}  // namespace tepui::engine
