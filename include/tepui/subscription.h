#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tepui/event_pattern.h"
#include "tepui/export.h"
#include "tepui/expression.h"
#include "tepui/result.h"
#include "tepui/stream_requests.h"

// What runs when a table changes.
namespace tepui {

class Transaction;
namespace trigger {
class SubscriptionWorker;
}

// Which records a handler is given: those that pass every test that is set.
struct RecordFilter {
  std::vector<EventName> events = {};  // empty: all three
  // Of the item as it is now and as it was; where the record has no such image, as of no item.
  std::optional<Condition> new_image = std::nullopt;
  std::optional<Condition> old_image = std::nullopt;
  // One of them must match, if there are any.
  std::vector<EventPattern> patterns = {};
};

enum class StartPosition : uint8_t {
  kLatest,       // behind what is written by now
  kTrimHorizon,  // the oldest record that is kept, also when it is opened again with none handled
};

struct SubscribeRequest {
  std::string table = {};  // it must have a stream
  // Of this database's subscriptions; under it the position is kept. 1 to 255 bytes.
  std::string name = {};
  RecordFilter filter = {};

  uint32_t batch_size = 100;  // records of a call, at most; 1 to 10,000
  // Bytes of a call's records as they are stored, at most; one is given whatever its size.
  uint32_t batch_bytes_max = 6 << 20;
  // How long a batch is waited for to become full.
  uint32_t batch_window_ms = 0;
  // Where a subscription begins that has no position yet.
  StartPosition start = StartPosition::kLatest;

  // How often a batch is given to a handler that fails. 0: until it succeeds; nothing behind it is
  // handled before. kTransactionConflict is not the handler's fault, and does not count.
  uint32_t attempts_max = 0;
  // The wait before the second attempt; each time twice as long, up to the second of them.
  uint32_t retry_wait_ms = 100;
  uint32_t retry_wait_ms_max = 60'000;
  // Whether a batch that failed is tried in halves, to find the record that makes it fail.
  bool bisect = true;
  // Where records go that failed attempts_max times, before anything behind them is handled: a
  // table with the partition key "subscription" (S) and the sort key "sequence_number" (S). Empty:
  // they are passed over and counted.
  std::string dead_letter_table = {};

  // True: one of the threads of Options::trigger_threads runs the handler. False: whoever calls
  // Poll or Run does.
  bool on_pool = true;
};

struct SubscriptionStats {
  std::string name = {};
  std::string table = {};
  bool paused = false;
  uint64_t records_handled = 0;  // since it was opened; those that the filter leaves out not
  uint64_t records_dead_lettered = 0;
  uint64_t records_discarded = 0;  // failed too often, and there is no table for them
  uint64_t failures = 0;           // calls of the handler that failed, conflicts apart
  // How old the oldest record is that waits; 0: none waits.
  uint64_t lag_ms = 0;
  std::string last_failure = {};  // of the batch in hand; empty: it has not failed
  // Set: nothing is handled any more until somebody does something about this. kTrimmedData: see
  // Subscription::SkipTrimmed. kTableNotFound: the table was deleted, and what it left is handled;
  // a new one of its name wants a new subscription, once this one has stopped.
  std::optional<Error> blocked_by = std::nullopt;
};

// Records in the order of their commits, all of one item's in order. When it returns an error or
// throws, the batch is given again.
using RecordHandler = std::function<Result<void>(std::span<const Record>)>;
// The same with a transaction that also moves the position: what the handler writes with it and
// that the records are done become real together, exactly once. It runs again when others change
// what it reads.
using TransactionalHandler = std::function<Result<void>(Transaction&, std::span<const Record>)>;

// A running subscription. Move-only; when it goes, handling stops, and a later Subscribe of the
// same name goes on where this one ended.
//
// Threads:  every method from many at once; the handler runs on one at a time. What is called in a
//           handler does not wait for this handler's end, nor for that of another one that waits
//           for it: Stop, Pause and the destructor return at once then, the others answer
//           kValidation.
// Lifetime: may outlive Database::Close, and then answers kClosed. It must not be destroyed by its
//           own handler.
class TEPUI_EXPORT Subscription {
 public:
  explicit Subscription(std::shared_ptr<trigger::SubscriptionWorker> worker);
  Subscription(Subscription&&) noexcept;
  Subscription& operator=(Subscription&&) noexcept;
  ~Subscription();

  // Runs the handler on this thread for up to `records_max` records that wait, and returns how many
  // it has handled. It does not wait for more, nor for a batch window.
  //
  // 0: nothing can be handled now: there is nothing, it is paused, or what has failed waits for its
  // next attempt.
  //
  // Errors: what the handler returned: the records wait still, and are given again when their wait
  //         is over; kTrimmedData, each time until SkipTrimmed; kTableNotFound, from when the table
  //         was deleted and what it left is handled; kStorage, kCorruption, for as long as records
  //         cannot be read; kClosed.
  Result<uint32_t> Poll(uint32_t records_max = 100);
  // Handles records on this thread until Stop, or until Database::Close.
  //
  // Errors: kTrimmedData: see SkipTrimmed; Run may be called again. kTableNotFound: as Poll.
  //         kClosed.
  Result<void> Run();

  // Waits for the call of the handler that is running, if there is one.
  void Pause();
  void Resume();
  // Ends Run and all handling; waits as Pause does.
  void Stop();
  // Records that it has not handled were older than Options::stream_retention and are gone, alone
  // or with their stream; nothing more is handled until the loss is accepted here: goes on with the
  // oldest that is there.
  Result<void> SkipTrimmed();

  SubscriptionStats stats() const;

 private:
  std::shared_ptr<trigger::SubscriptionWorker> worker_;
};

}  // namespace tepui
