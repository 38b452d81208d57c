#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "base/background_thread.h"
#include "base/mutex.h"
#include "engine/backfill.h"
#include "engine/backfill_records.h"
#include "engine/table_handle.h"

namespace tepui::engine {

// How far an index that was made after its table is filled.
struct BackfillFigures {
  uint64_t items_read = 0;
  uint64_t items_left_out = 0;
  std::optional<Error> failure = {};  // why it does not go on before the next open
};

// The thread that fills new indexes, one after the other. It starts with the first of them.
//
// Threads: every method from many at once.
class IndexBuilder {
 public:
  // Records that an index is filled.
  using OnFilled = std::function<Result<void>(TableHandle& table, uint32_t index)>;

  // `bytes_per_second` of items are read at most; 0: no bound.
  // Errors: kCorruption, kStorage.
  static Result<std::unique_ptr<IndexBuilder>> Open(store::Store* store, bool read_only,
                                                    uint64_t bytes_per_second, OnFilled on_filled);
  IndexBuilder(const IndexBuilder&) = delete;
  IndexBuilder& operator=(const IndexBuilder&) = delete;

  // Fills `index`, the number of its space, from where its record ends.
  void Add(std::shared_ptr<TableHandle> table, uint32_t index) TEPUI_EXCLUDES(mutex_);
  // When the index was dropped.
  void Forget(uint32_t index) TEPUI_EXCLUDES(mutex_);
  // None for an index that was made with its table.
  std::optional<BackfillFigures> FiguresOf(uint32_t index) const TEPUI_EXCLUDES(mutex_);
  // False: it was still being filled, or nobody fills it, at `deadline`. Errors: what stopped it.
  Result<bool> Wait(uint32_t index, BackgroundThread::Clock::time_point deadline) const
      TEPUI_EXCLUDES(mutex_);

  // Ends the thread after the group that it has in hand. What is not filled goes on at the next
  // open. Nothing may be added any more.
  void Stop() TEPUI_EXCLUDES(mutex_);

 private:
  struct Job {
    std::shared_ptr<TableHandle> table;
    uint32_t index = 0;
  };
  struct State {
    bool pending = false;
    BackfillRecord record;
    std::optional<Error> failure;
  };

  IndexBuilder(store::Store* store, BackfillRecords records, uint64_t bytes_per_second,
               OnFilled on_filled)
      : store_(store),
        records_(std::move(records)),
        bytes_per_second_(bytes_per_second),
        on_filled_(std::move(on_filled)) {}

  void Run();
  // Unset: it is time to end.
  std::optional<Job> NextJob() TEPUI_EXCLUDES(mutex_);
  // Unset: it was stopped before it was done.
  std::optional<Result<void>> Fill(const Job& job) TEPUI_EXCLUDES(mutex_);
  void Note(uint32_t index, const BackfillRecord& record) TEPUI_EXCLUDES(mutex_);
  void End(uint32_t index, const Result<void>& result) TEPUI_EXCLUDES(mutex_);

  store::Store* const store_;
  const BackfillRecords records_;
  const uint64_t bytes_per_second_;
  const OnFilled on_filled_;
  mutable Mutex mutex_;
  mutable std::condition_variable_any changed_;  // for those who wait for an index
  std::deque<Job> jobs_ TEPUI_GUARDED_BY(mutex_);
  std::map<uint32_t, State> states_ TEPUI_GUARDED_BY(mutex_);
  BackgroundThread thread_;  // goes first: it uses all of this
};

}  // namespace tepui::engine
