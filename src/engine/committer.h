#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "absl/functional/function_ref.h"
#include "engine/write_plan.h"
#include "tepui/options.h"

namespace tepui::engine {

// Where every write of item data happens: holds the keys, reads the old items, applies the plans,
// and writes items and index entries as one atomic batch.
class Committer {
 public:
  explicit Committer(store::Store* store) : store_(store) {}

  // Applies `plans` (each key at most once) all or none. `on_applied` sees the changes, in the
  // order of the plans, after they are written.
  //
  // Errors:  the first refusal of a plan, in the order of the plans; with `failed_plan`, which one
  //          (left alone when no plan is to blame). kTableNotFound for a plan whose table was
  //          dropped; kClosed, kStorage, kCorruption.
  // Durable: `durability` can only strengthen that of the options.
  // Threads: any number at once; writes of one key happen one after another.
  // Cost:    a blind write of a table without indexes does not read. One plan alone does not
  //          allocate after warm-up.
  Result<void> Commit(std::span<const WritePlan* const> plans, std::optional<Durability> durability,
                      absl::FunctionRef<void(std::span<const ItemChange>)> on_applied,
                      size_t* failed_plan = nullptr);

 private:
  store::Store* store_;
};

}  // namespace tepui::engine
