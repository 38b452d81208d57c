#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/clock.h"
#include "engine/committer.h"
#include "engine/moments.h"
#include "engine/read_view.h"
#include "engine/session.h"
#include "engine/subscription_positions.h"
#include "expr/expression_cache.h"
#include "tepui/database.h"

namespace tepui::engine {

class BulkLoader;
class Catalog;
class Streams;
class Sweeper;
struct BackfillFigures;
class Snapshot;
class Transaction;
class RequestTokens;

// The open database below the operations: store, catalog, committer, expression cache.
//
// Threads: every method from many at once, except Close. After Close every call answers kClosed.
class Engine {
 public:
  // Errors: kValidation, kInUse, kStorage, kCorruption.
  static Result<std::shared_ptr<Engine>> Open(const Options& options);
  // On `store`, which was opened with the same options.
  static Result<std::shared_ptr<Engine>> Open(const Options& options,
                                              std::unique_ptr<store::Store> store);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();

  // No other call may be running. A second call does nothing.
  Result<void> Close();

  // Errors: kClosed.
  Result<void> CheckOpen() const;
  const Options& options() const { return options_; }
  TimePoint Now() const;

  // --- Catalog --- (each change is durable and atomic; changes wait for each other)
  //
  // Errors: kTableNotFound with the words of the item operations ("Requested resource not found"),
  //         kClosed.
  Result<std::shared_ptr<TableHandle>> FindTable(std::string_view name) const;
  std::vector<std::string> TableNames() const;  // sorted; none after Close
  // Assigns space ids, table id and creation time. Errors: kTableInUse.
  Result<std::shared_ptr<TableHandle>> CreateTable(TableSchema schema);
  // Errors: kTableNotFound with the words of the table operations, which name the table; so
  // AlterTable.
  // An error of `check`, if given, leaves the table.
  Result<TableSchema> DropTable(std::string_view name,
                                const std::function<Result<void>(const TableSchema&)>& check = {});
  // Runs `change` on a copy of the schema and stores it. Indexes without a space are made, and
  // filled after it has returned; the space of one that was removed is dropped before. An error of
  // `change` changes nothing. Reads and writes of the table go on meanwhile.
  Result<TableSchema> AlterTable(std::string_view name,
                                 const std::function<Result<void>(TableSchema*)>& change);

  // False: an index of the table was not filled at `deadline`. Errors: what stopped its filling;
  // kTableNotFound, kClosed.
  Result<bool> WaitForIndexes(std::string_view name,
                              std::chrono::steady_clock::time_point deadline) const;
  // Unset for an index or expiry that was made with its table.
  std::optional<BackfillFigures> BackfillOf(const IndexSchema& index) const;
  std::optional<BackfillFigures> BackfillOf(const ExpirySchema& expiry) const;

  // --- Streams ---
  const Streams& streams() const;
  CommitNumbers& numbers() const;
  const SubscriptionPositions& positions() const { return *positions_; }
  // Errors: kStorage, kCorruption, kClosed.
  Result<SweepReport> SweepNow();

  // --- Items ---
  const ReadView& newest() const { return *newest_; }
  Committer& committer() { return *committer_; }
  // Until every commit that is being written now can be seen.
  void WaitForWriters() { store_->WaitForBodies(); }
  Session session() { return {*newest_, *committer_}; }

  // What begins now. It must be gone before the engine. Errors: kClosed.
  Result<std::shared_ptr<Transaction>> Begin();
  Result<std::shared_ptr<Snapshot>> TakeSnapshot();

  // Errors: as BulkLoader::Begin.
  Result<std::unique_ptr<BulkLoader>> NewBulkLoad(SharedVersion table, uint64_t memory_bytes_max);

  // --- Care ---
  Result<VerifyReport> Verify(const std::function<void(uint64_t)>& progress) const;
  Result<Stats> GetStats() const;
  const store::Store& store() const { return *store_; }
  Result<void> Sync();
  Result<void> Checkpoint(const std::string& path) const;
  // Estimates, for DescribeTable: of the items alone.
  TableStats EstimateSize(const TableVersion& table) const;

 private:
  Engine(const Options& options, std::unique_ptr<store::Store> store);

  // With all that belongs to it.
  TableStats Measure(const TableVersion& table) const;

  const Options options_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Catalog> catalog_;
  std::unique_ptr<RequestTokens> tokens_;
  std::optional<Committer> committer_;
  std::optional<SubscriptionPositions> positions_;
  std::unique_ptr<Sweeper> sweeper_;
  expr::ExpressionCache expressions_;
  Moments moments_;
  std::unique_ptr<const ReadView> newest_;
  std::atomic<bool> closed_{false};
};

}  // namespace tepui::engine
