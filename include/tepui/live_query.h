#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tepui/error.h"
#include "tepui/export.h"
#include "tepui/result.h"
#include "tepui/value.h"

namespace tepui {

namespace trigger {
class LiveQueryWorker;
}

struct LiveQueryOptions {
  // Watches the entries of an index instead of the table's items.
  std::optional<std::string> index = std::nullopt;
  // The first so many of the order are the result, as the best ten of an index; 0: all. Each event
  // then costs reading that many again, however many items have changed.
  uint32_t limit = 0;
  // The order of the keys; false: descending.
  bool scan_index_forward = true;
  // What the result may hold; a larger one ends the query with kLimitExceeded.
  uint32_t items_max = 1'000;
  uint64_t bytes_max = 4 << 20;
  // How many changed keys are kept for the handler; with more, it is given a fresh result; not
  // with a limit, which needs no keys.
  uint32_t changes_max = 1'000;
  // True: one of the threads of Options::trigger_threads runs the handler. False: whoever calls
  // Poll does.
  bool on_pool = true;
};

// How one item of the result has changed.
struct LiveQueryChange {
  std::optional<Item> before = std::nullopt;  // unset: it was not there
  std::optional<Item> after = std::nullopt;   // unset: it is not there any more
};

// What a handler is told.
struct LiveQueryEvent {
  // True: `items` is the whole result, in the order asked for: at the start, and after falling
  // behind.
  bool fresh = false;
  std::vector<Item> items = {};
  // Else: what has become of the result since the last event, each item once. Of an index, an item
  // that has moved inside of the range is one change too. With a limit, one that has come or gone
  // because another has moved is a change like any other.
  std::vector<LiveQueryChange> changes = {};
  // Set: the query has ended, and there is nothing more.
  std::optional<Error> error = std::nullopt;
};

using LiveQueryHandler = std::function<void(const LiveQueryEvent&)>;

// A running query. Move-only; when it goes, handling stops.
//
// Between the first result and the changes that follow it there is neither a gap nor a repetition.
// Changes of one item that come faster than they are handled become one. What one transaction has
// changed comes in one event, whoever else writes at the same moment. It needs no stream, and tells
// of nothing that happened while it was not there; see Database::Subscribe for that.
//
// Threads:  every method from many at once; the handler runs on one at a time. In a handler they
//           do not wait for those that wait for it, as a Subscription's.
// Lifetime: may outlive Database::Close, and then answers kClosed. It must not be destroyed by its
//           own handler.
// Cost:     a copy of the result in memory; to writers of the table some 100 ns per commit.
class TEPUI_EXPORT LiveQuery {
 public:
  explicit LiveQuery(std::shared_ptr<trigger::LiveQueryWorker> worker);
  LiveQuery(LiveQuery&&) noexcept;
  LiveQuery& operator=(LiveQuery&&) noexcept;
  ~LiveQuery();

  // Runs the handler on this thread if there is something to tell. Errors: what ended the query.
  Result<bool> Poll();
  void Stop();

 private:
  std::shared_ptr<trigger::LiveQueryWorker> worker_;
};

}  // namespace tepui
