#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/buffer.h"
#include "store/store.h"
#include "tepui/database.h"
#include "tepui/item_view.h"

namespace tepui::engine {

// What a verification finds wrong: so many problems that a person reads them.
class Problems {
 public:
  explicit Problems(VerifyReport* report) : report_(report) {}

  // `place` is what a person calls it; `key` is of what is wrong there.
  void Add(const std::string& place, std::string_view key, const std::string& what);
  // Damage is a problem to report, anything else ends the verification.
  Result<void> AddDamage(const std::string& place, std::string_view key, const Error& error);
  size_t count() const { return report_->problems.size(); }

 private:
  VerifyReport* const report_;
};

std::string Hex(std::string_view bytes);

// What reading passes over, as it would cost too much each time: values that could not have been
// put, and bytes that are not those of their values. Empty: nothing.
std::string FormFault(const ItemView& item, Buffer* scratch);

// Shows every key and value of `space` to `visit`, until it fails. A damaged block is a problem of
// `place`, and ends the walk.
template <class F>
Result<void> Walk(const store::Reader& reader, const store::Space& space, const std::string& place,
                  Problems* problems, const F& visit) {
  auto cursor = reader.NewCursor(space, {});
  if (!cursor) return problems->AddDamage(place, {}, cursor.error());
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    Result<void> visited = visit((*cursor)->key(), (*cursor)->value());
    if (!visited) return visited;
  }
  Result<void> status = (*cursor)->status();
  return status ? status : problems->AddDamage(place, {}, status.error());
}

}  // namespace tepui::engine
