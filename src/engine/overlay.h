#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"

namespace tepui::engine {

// Writes that are kept in memory until their transaction commits: the newest of each key.
class Overlay final : public store::Writes {
 public:
  // Unset: deleted.
  using Entry = std::optional<std::string>;
  using Entries = std::map<std::string, Entry, std::less<>>;

  void Put(const store::Space& space, std::string_view key, std::string_view value) override;
  void Delete(const store::Space& space, std::string_view key) override;
  // Takes over what `later` wrote.
  void Add(Overlay&& later);

  bool empty() const { return spaces_.empty(); }
  // Null: not written.
  const Entry* Find(const store::Space& space, std::string_view key) const;
  const Entries& EntriesOf(const store::Space& space) const;

 private:
  std::map<const store::Space*, Entries> spaces_;
};

}  // namespace tepui::engine
