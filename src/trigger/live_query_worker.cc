#include "trigger/live_query_worker.h"

#include <new>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "codec/item_bytes.h"
#include "trigger/handler_call.h"
#include "trigger/triggers.h"

namespace tepui::trigger {
namespace {

// How often it is looked whether the table is still there.
constexpr std::chrono::seconds kLookAgainAfter{1};

Result<Item> ItemOf(std::string_view bytes) {
  const Result<ItemView> item = ItemView::Parse(bytes);
  if (!item) return item.error();
  return item->Materialize();
}

// Of an item that was `before` and is `after`, where unset is not there; unset: it is as it was.
Result<std::optional<LiveQueryChange>> ChangeOf(std::optional<std::string_view> before,
                                                std::optional<std::string_view> after) {
  if (before == after) return std::optional<LiveQueryChange>();
  std::optional<ItemView> was, is;
  for (const auto& [bytes, into] : {std::pair(before, &was), std::pair(after, &is)}) {
    if (!bytes) continue;
    const Result<ItemView> item = ItemView::Parse(*bytes);
    if (!item) return item.error();
    *into = *item;
  }
  if (was && is && codec::SameItem(*was, *is)) return std::optional<LiveQueryChange>();
  LiveQueryChange change;
  if (was) change.before = was->Materialize();
  if (is) change.after = is->Materialize();
  return std::optional(std::move(change));
}

// Bytes of items by their keys.
using ItemsByKey = std::map<std::string, std::string, std::less<>>;

std::optional<std::string_view> BytesOf(const ItemsByKey& items, std::string_view item_key) {
  const auto at = items.find(item_key);
  return at == items.end() ? std::nullopt : std::optional<std::string_view>(at->second);
}

Result<std::vector<LiveQueryChange>> ChangesBetween(const ItemsByKey& before,
                                                    const ItemsByKey& after) {
  std::set<std::string_view> item_keys;
  for (const ItemsByKey* const items : {&before, &after}) {
    for (const auto& [item_key, bytes] : *items) item_keys.insert(item_key);
  }
  std::vector<LiveQueryChange> changes;
  for (const std::string_view item_key : item_keys) {
    auto change = ChangeOf(BytesOf(before, item_key), BytesOf(after, item_key));
    if (!change) return std::move(change).error();
    if (*change) changes.push_back(**std::move(change));
  }
  return changes;
}

}  // namespace

LiveQueryWorker::LiveQueryWorker(std::shared_ptr<engine::Engine> engine, WatchedRange range,
                                 const LiveQueryOptions& options, LiveQueryHandler handler,
                                 std::weak_ptr<Triggers> triggers)
    : engine_(std::move(engine)),
      range_(std::move(range)),
      options_(options),
      handler_(std::move(handler)),
      triggers_(std::move(triggers)) {}

bool LiveQueryWorker::IsWatched(const engine::ItemChange& change) const {
  const bool of_table = change.plan->table().live.get() == &range_.live();
  return of_table && change.outcome != engine::PlanOutcome::kKeep && range_.IsTouchedBy(change);
}

// On the thread of a writer, whose write is done: nothing here may fail.
void LiveQueryWorker::OnCommit(std::span<const engine::ItemChange> changes) {
  bool was_empty = false;
  try {
    std::vector<std::string> keys;
    for (const engine::ItemChange& change : changes) {
      if (IsWatched(change)) keys.emplace_back(change.plan->key());
    }
    if (keys.empty()) return;
    MutexLock lock(mutex_);
    was_empty = touched_.keys.empty() && !touched_.too_many;
    if (touched_.too_many) return;
    for (std::string& key : keys) touched_.keys.insert(std::move(key));
    touched_.too_many = touched_.keys.size() > options_.changes_max;
    if (touched_.too_many) touched_.keys.clear();
  } catch (const std::bad_alloc&) {
    MutexLock lock(mutex_);
    touched_.too_many = true;
  }
  if (was_empty) engine_->numbers().WakeAll();
}

void LiveQueryWorker::OnAnything() {
  {
    MutexLock lock(mutex_);
    touched_.too_many = true;
  }
  engine_->numbers().WakeAll();
}

LiveQueryWorker::Touched LiveQueryWorker::TakeTouched() {
  MutexLock lock(mutex_);
  return std::exchange(touched_, Touched());
}

// What is pending first: a commit that ends in between is found among what was told.
void LiveQueryWorker::AddUntold(Touched* touched) {
  range_.live().listeners->VisitPending([&](std::span<const engine::ItemChange> changes) {
    for (const engine::ItemChange& change : changes) {
      if (IsWatched(change)) touched->keys.emplace(change.plan->key());
    }
  });
  MutexLock lock(mutex_);
  touched->keys.insert(touched_.keys.begin(), touched_.keys.end());
  touched->too_many |= touched_.too_many || touched->keys.size() > options_.changes_max;
}

bool LiveQueryWorker::RunSome() {
  if (!running_.TryLock()) return false;
  const MutexLock lock(running_, std::adopt_lock);
  const Result<bool> told = TellSome();
  return told && *told && !fresh_;  // fresh after telling: the handler threw, and may rest
}

Worker::Clock::time_point LiveQueryWorker::due() const {
  return stopped_.load() ? Clock::time_point::max() : Clock::now() + kLookAgainAfter;
}

Result<bool> LiveQueryWorker::Poll() {
  if (!AwaitHandler(*this, running_)) {
    return Error(ErrorCode::kValidation,
                 "A handler cannot poll its own query, nor one that waits for it");
  }
  const MutexLock lock(running_, std::adopt_lock);
  return TellSome();
}

Result<bool> LiveQueryWorker::TellSome() {
  if (stopped_.load()) return Error(ErrorCode::kClosed, "the query was stopped");
  if (ended_) return *ended_;
  if (Result<void> open = engine_->CheckOpen(); !open) return std::move(open).error();
  // Whatever throws on the way leaves no trace of what was touched.
  absl::Cleanup start_anew = [this]() TEPUI_NO_THREAD_SAFETY_ANALYSIS { fresh_ = true; };
  Result<std::optional<LiveQueryEvent>> event = MakeEvent(TakeTouched());
  std::move(start_anew).Cancel();
  if (!event) {
    ended_ = event.error();
    Tell({.error = ended_});
    return *ended_;
  }
  if (!*event) return false;
  Tell(**event);
  return true;
}

// The snapshot comes after the keys: it shows whatever those who told of them have written. What is
// pending is looked at after it: nothing else has been written.
Result<std::optional<LiveQueryEvent>> LiveQueryWorker::MakeEvent(Touched touched) {
  if (Result<void> there = range_.CheckThere(*engine_); !there) return std::move(there).error();
  if (!fresh_ && !touched.too_many && touched.keys.empty()) {
    return std::optional<LiveQueryEvent>();
  }
  const auto snapshot = engine_->store().NewSnapshot();
  if (!snapshot) return snapshot.error();
  // An index that is there now was kept true up to the snapshot.
  if (Result<void> there = range_.CheckThere(*engine_); !there) return std::move(there).error();
  if (!fresh_ && options_.limit > 0) return ReadWindow(**snapshot);
  AddUntold(&touched);
  if (!fresh_ && !touched.too_many) return ReadAgain(**snapshot, touched);
  Result<LiveQueryEvent> all = ReadAll(**snapshot);
  if (!all) return std::move(all).error();
  fresh_ = false;
  return std::optional(*std::move(all));
}

void LiveQueryWorker::Known::Add(std::string_view item_key, std::string_view item) {
  items.emplace(item_key, item);
  bytes += item.size();
}

Result<LiveQueryWorker::Known> LiveQueryWorker::ReadRange(const store::Reader& reader,
                                                          std::vector<Item>* into) const {
  Known known;
  const auto cursor =
      reader.NewCursor(range_.space(), {range_.begin(), range_.end(), options_.scan_index_forward});
  if (!cursor) return cursor.error();
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    if (options_.limit > 0 && known.items.size() == options_.limit) break;
    if (into != nullptr) {
      Result<Item> item = ItemOf((*cursor)->value());
      if (!item) return std::move(item).error();
      into->push_back(*std::move(item));
    }
    known.Add(range_.ItemKeyOf((*cursor)->key()), (*cursor)->value());
    if (Result<void> small = CheckSize(known); !small) return std::move(small).error();
  }
  if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
  return known;
}

Result<LiveQueryEvent> LiveQueryWorker::ReadAll(const store::Reader& reader) {
  LiveQueryEvent event{.fresh = true};
  Result<Known> now = ReadRange(reader, &event.items);
  if (!now) return std::move(now).error();
  known_ = *std::move(now);
  return event;
}

Result<std::optional<LiveQueryEvent>> LiveQueryWorker::ReadWindow(const store::Reader& reader) {
  Result<Known> now = ReadRange(reader, nullptr);
  if (!now) return std::move(now).error();
  Result<std::vector<LiveQueryChange>> changes = ChangesBetween(known_.items, now->items);
  if (!changes) return std::move(changes).error();
  known_ = *std::move(now);
  if (changes->empty()) return std::optional<LiveQueryEvent>();
  return std::optional(LiveQueryEvent{.changes = *std::move(changes)});
}

Result<std::optional<LiveQueryEvent>> LiveQueryWorker::ReadAgain(const store::Reader& reader,
                                                                 const Touched& touched) {
  LiveQueryEvent event;
  for (const std::string& key : touched.keys) {
    auto change = Compare(reader, key);
    if (!change) return std::move(change).error();
    if (*change) event.changes.push_back(**std::move(change));
  }
  // Only now: one item may have come before another one has left.
  if (Result<void> small = CheckSize(known_); !small) return std::move(small).error();
  if (event.changes.empty()) return std::optional<LiveQueryEvent>();
  return std::optional(std::move(event));
}

Result<std::optional<LiveQueryChange>> LiveQueryWorker::Compare(const store::Reader& reader,
                                                                const std::string& item_key) {
  PinnedBytes now;
  const Result<bool> found = range_.Find(reader, item_key, &now);
  if (!found) return found.error();
  auto change =
      ChangeOf(BytesOf(known_.items, item_key), *found ? std::optional(now.bytes()) : std::nullopt);
  if (!change || !*change) return change;
  if (const auto known = known_.items.find(item_key); known != known_.items.end()) {
    known_.bytes -= known->second.size();
    known_.items.erase(known);
  }
  if (*found) known_.Add(item_key, now.bytes());
  return change;
}

Result<void> LiveQueryWorker::CheckSize(const Known& known) const {
  if (known.items.size() <= options_.items_max && known.bytes <= options_.bytes_max) return {};
  return Error(ErrorCode::kLimitExceeded,
               "The result of the live query is larger than LiveQueryOptions allows");
}

// A handler that throws is told everything anew the next time.
void LiveQueryWorker::Tell(const LiveQueryEvent& event) {
  const HandlerCall call(this);
  try {
    handler_(event);
  } catch (...) {
    fresh_ = true;
  }
}

void LiveQueryWorker::Stop() {
  stopped_ = true;
  if (AwaitHandler(*this, running_)) running_.Unlock();
  if (const std::shared_ptr<Triggers> triggers = triggers_.lock()) triggers->Remove(this);
}

}  // namespace tepui::trigger
