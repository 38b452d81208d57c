#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/commit_numbers.h"
#include "engine/write_plan.h"
#include "tepui/options.h"

namespace tepui::engine {

class ReadSet;
class RequestTokens;
struct RequestToken;

// What a commit is asked for beside its plans.
struct CommitTerms {
  std::optional<Durability> durability = {};
  // With it, a plan that refuses does not keep the others from being asked: every refusal is put at
  // its plan's place. Commit still returns the first.
  std::vector<std::optional<Error>>* refusals = nullptr;
  // With it, what was done with the same token is not done again.
  const RequestToken* token = nullptr;
  // With it, nothing is written unless what it holds is still so: kTransactionConflict.
  const ReadSet* reads = nullptr;
  // The changes are those of items that expired, and nobody waits for them: written as
  // Durability::kBuffered, whatever the options say.
  bool by_expiry = false;
  // With it, what is written beside the changes, also when there are none.
  std::optional<absl::FunctionRef<void(store::Batch&)>> also = {};
  // DynamoDB's bytes of all items together, as they are stored or stand behind a check.
  size_t items_bytes_max = std::numeric_limits<size_t>::max();
};

// What a commit works with beside the store.
struct CommitServices {
  RequestTokens* tokens = nullptr;
  CommitNumbers* numbers = nullptr;
  const Options* options = nullptr;
};

// What takes plans: the committer, or a transaction that commits later.
class Writer {
 public:
  // Applies `plans` (each key at most once) all or none. `on_applied` sees the changes, in the
  // order of the plans.
  virtual Result<void> Commit(std::span<const WritePlan* const> plans, const CommitTerms& terms,
                              absl::FunctionRef<void(std::span<const ItemChange>)> on_applied) = 0;

 protected:
  ~Writer() = default;
};

// Where every write of item data happens: holds the keys, reads the old items, applies the plans,
// and writes items, index entries and stream records as one atomic batch.
class Committer final : public Writer {
 public:
  Committer(store::Store* store, const CommitServices& services)
      : store_(store), services_(services) {}

  // Applies `plans` (each key at most once) all or none. `on_applied` sees the changes, in the
  // order of the plans, after they are written; it is not called when terms.token shows that they
  // were written before.
  //
  // Errors:  the first refusal of a plan, in the order of the plans. kTableNotFound for a plan
  //          whose table was dropped; kIdempotentMismatch; kClosed, kStorage, kCorruption.
  // Durable: terms.durability can only strengthen that of the options.
  // Threads: any number at once; writes of one key happen one after another.
  // Cost:    a blind write of a table without indexes, stream and expiry does not read. One plan
  //          alone does not allocate after warm-up.
  Result<void> Commit(std::span<const WritePlan* const> plans, const CommitTerms& terms,
                      absl::FunctionRef<void(std::span<const ItemChange>)> on_applied) override;

 private:
  Result<void> ReserveNumbers(std::span<const WritePlan* const> plans);

  store::Store* const store_;
  const CommitServices services_;
};

}  // namespace tepui::engine
