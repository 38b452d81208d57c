#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/background_thread.h"
#include "base/mutex.h"
#include "engine/catalog.h"
#include "engine/committer.h"
#include "tepui/database.h"

namespace tepui::engine {

// What is done now and then: expired items are deleted, aged stream records trimmed. By a thread of
// its own, or when somebody asks.
//
// Threads: every method from many at once.
class Sweeper {
 public:
  Sweeper(const store::Store* store, Catalog* catalog, Committer* committer, CommitNumbers* numbers,
          const Options* options)
      : store_(store),
        catalog_(catalog),
        committer_(committer),
        numbers_(numbers),
        options_(options) {}
  Sweeper(const Sweeper&) = delete;
  Sweeper& operator=(const Sweeper&) = delete;

  // Starts the thread when there is something to sweep in `table`, unless it runs already or the
  // options do not want it.
  void Notice(const TableSchema& table);
  // Everything that is due, as fast as it goes. Errors: kStorage, kCorruption, kClosed.
  Result<SweepReport> SweepNow() TEPUI_EXCLUDES(sweeping_);
  // Ends the thread after the commit that it has in hand.
  void Stop() { thread_.Stop(); }

  // The last failure of the thread, if its last round had one.
  std::optional<Error> failure() const TEPUI_EXCLUDES(mutex_);

 private:
  using Clock = BackgroundThread::Clock;
  // Waits so that the thread does not delete more than it may, unless somebody waits to sweep too.
  // False: it is time to end.
  using Pace = std::function<bool(uint64_t deleted)>;

  void Run();
  void Note(std::optional<Error> failure) TEPUI_EXCLUDES(mutex_);
  Result<SweepReport> Sweep(const Pace& pace, bool from_oldest) TEPUI_EXCLUDES(sweeping_);
  Result<void> SweepTable(const TableVersion& table, const Pace& pace, bool from_oldest,
                          SweepReport* report) TEPUI_REQUIRES(sweeping_);

  const store::Store* const store_;
  Catalog* const catalog_;
  Committer* const committer_;
  CommitNumbers* const numbers_;
  const Options* const options_;
  Mutex sweeping_;
  // Where the last sweep of each expiry ended, by the number of its space: what was deleted before
  // still costs time to walk over.
  std::map<uint32_t, std::string> ends_ TEPUI_GUARDED_BY(sweeping_);
  std::atomic<int> hurrying_{0};  // calls of SweepNow that have not ended
  mutable Mutex mutex_;
  std::optional<Error> failure_ TEPUI_GUARDED_BY(mutex_);
  BackgroundThread thread_;  // goes first: it uses all of this
};

}  // namespace tepui::engine
