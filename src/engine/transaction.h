#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/committer.h"
#include "engine/overlay.h"
#include "engine/overlay_reader.h"
#include "engine/read_set.h"
#include "engine/read_view.h"
#include "engine/session.h"

namespace tepui::engine {

// The tables as a transaction sees them: each as it was when it was first asked for, which must not
// be later than the transaction itself.
class TransactionView final : public ReadView {
 public:
  TransactionView(const ReadView& newest, const OverlayReader& reader, uint64_t epoch)
      : ReadView(newest.context(), reader), newest_(newest), overlay_(reader), epoch_(epoch) {}

  Result<SharedVersion> FindTable(std::string_view name) const override;
  Result<SharedVersion> VersionOf(const TableHandle& handle) const override;

 private:
  Result<SharedVersion> Keep(Result<SharedVersion> version) const;

  const ReadView& newest_;
  const OverlayReader& overlay_;
  const uint64_t epoch_;
  // By space, which a table has for life. Plans point into them.
  mutable std::map<const store::Space*, SharedVersion> kept_;
};

// Reads from one moment, writes that nobody else sees, and one commit of all of it.
//
// Threads: one at a time. After End every call answers kClosed.
class Transaction final : public Writer {
 public:
  // `then` is the moment it reads, `epoch` that of the catalog before it.
  Transaction(const ReadView& newest, Committer* committer, std::unique_ptr<store::Reader> then,
              uint64_t epoch);

  const TransactionView& view() const { return view_; }
  Session session() { return {view_, *this}; }

  // Applies plans to what the transaction sees. A plan that refuses leaves it as it was.
  Result<void> Commit(std::span<const WritePlan* const> plans, const CommitTerms& terms,
                      absl::FunctionRef<void(std::span<const ItemChange>)> on_applied) override;

  // Makes it all real, if all that was read is still so; without writes, nothing can be otherwise.
  // With `also`, that is written too, in any case. Ends it.
  //
  // Errors: kTransactionConflict; as Committer::Commit.
  Result<void> CommitAll(std::optional<Durability> durability,
                         std::optional<absl::FunctionRef<void(store::Batch&)>> also = {});
  // Lets go of everything.
  void End() { reader_.End(); }
  bool ended() const { return reader_.ended(); }

 private:
  Result<void> Apply(const WritePlan& plan, ItemChange* change, PinnedBytes* before, Buffer* after,
                     Overlay* scratch);
  Result<void> Record(const ItemChange& change, Overlay* scratch);

  Committer* const committer_;
  const std::unique_ptr<store::Reader> then_;
  Overlay overlay_;
  ReadSet reads_;
  OverlayReader reader_;
  TransactionView view_;
  // The items that were written, with the version of their table that the transaction sees.
  std::map<std::pair<const store::Space*, std::string>, const TableVersion*> written_;
  bool synced_ = false;
};

}  // namespace tepui::engine
