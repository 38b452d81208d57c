#include "engine/overlay.h"

#include <utility>

namespace tepui::engine {
void Overlay::Put(const store::Space& space, std::string_view key, std::string_view value) {
  spaces_[&space][std::string(key)] = std::string(value);
}

void Overlay::Delete(const store::Space& space, std::string_view key) {
  spaces_[&space][std::string(key)] = std::nullopt;
}

void Overlay::Add(Overlay&& later) {
  for (auto& [space, entries] : later.spaces_) {
    Entries& own = spaces_[space];
    while (!entries.empty()) {
      auto added = own.insert(entries.extract(entries.begin()));
      if (!added.inserted) added.position->second = std::move(added.node.mapped());
    }
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
