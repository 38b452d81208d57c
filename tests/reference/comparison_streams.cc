#include <algorithm>
#include <map>

#include "reference/comparison.h"
#include "reference/naive_path.h"
#include "reference/show.h"

namespace tepui::reference {
namespace {

using Followed = StreamFollower::Followed;
using KeyValues = std::vector<Value>;

// What the subject's record says, in the twin's words.
TwinRecord InTwinsWords(const Record& record) {
  const auto time = record.dynamodb.approximate_creation_date_time.time_since_epoch();
  return {.event = record.event_name,
          .key = record.dynamodb.keys,
          .before = record.dynamodb.old_image,
          .after = record.dynamodb.new_image,
          .expired = record.user_identity.has_value(),
          .commit = record.dynamodb.commit_id,
          .second = std::chrono::duration_cast<std::chrono::seconds>(time).count()};
}

// What the stream shows of it.
TwinRecord Visible(const TwinStream& stream, TwinRecord record) {
  if (!stream.has_old()) record.before.reset();
  if (!stream.has_new()) record.after.reset();
  return record;
}

// Commits have other numbers on both sides; they are compared by themselves.
bool Same(const TwinRecord& a, const TwinRecord& b) {
  return a.event == b.event && a.key == b.key && a.before == b.before && a.after == b.after &&
         a.expired == b.expired && a.second == b.second;
}

size_t BytesOf(const TwinRecord& record) {
  return SizeOf(record.key) + (record.before ? SizeOf(*record.before) : 0) +
         (record.after ? SizeOf(*record.after) : 0);
}

std::string CheckIdentity(const Record& record) {
  if (!record.user_identity) return "";
  const Identity& identity = *record.user_identity;
  const bool right = identity.principal_id == "dynamodb.amazonaws.com" &&
                     identity.type == "Service" && record.event_name == EventName::kRemove;
  return right ? "" : "  the identity of a change";
}

std::vector<Value> KeyOf(const Item& key) {
  std::vector<Value> values;
  for (const char* name : {"pk", "sk"}) {
    if (const Value* value = key.Find(name)) values.push_back(*value);
  }
  return values;
}

// The records of each item, in order.
using ByItem = std::map<KeyValues, std::vector<TwinRecord>, KeyLess>;

ByItem ByItemOf(const TwinStream& stream) {
  ByItem items;
  for (const TwinRecord& record : stream.records) {
    items[KeyOf(record.key)].push_back(Visible(stream, record));
  }
  return items;
}

// Also a text where one item is in two shards.
std::string Collect(const Followed& stream, ByItem* items) {
  std::map<KeyValues, std::string, KeyLess> shards;
  for (const auto& shard : stream.shards) {
    for (const Record& record : shard.records) {
      const KeyValues key = KeyOf(record.dynamodb.keys);
      if (shards.emplace(key, shard.id).first->second != shard.id) return "  an item in two shards";
      if (std::string fault = CheckIdentity(record); !fault.empty()) return fault;
      TwinRecord words = InTwinsWords(record);
      if (BytesOf(words) != record.dynamodb.size_bytes) {
        return "  the size of " + Show(words) + ": " + std::to_string(record.dynamodb.size_bytes);
      }
      (*items)[key].push_back(std::move(words));
    }
  }
  return "";
}

std::string CompareRecords(const std::vector<TwinRecord>& library,
                           const std::vector<TwinRecord>& twin) {
  for (size_t i = 0; i < std::max(library.size(), twin.size()); ++i) {
    if (i < library.size() && i < twin.size() && Same(library[i], twin[i])) continue;
    return "  record " + std::to_string(i) + " of an item" +
           "\n    library: " + (i < library.size() ? Show(library[i]) : "none") +
           "\n    twin:    " + (i < twin.size() ? Show(twin[i]) : "none");
  }
  return "";
}

// The state after all records of a stream that shows both images, from an empty table if it began
// with one. A text where an old image is not the state.
std::string Replay(const ByItem& items, bool whole, std::vector<Item>* state) {
  for (const auto& [key, records] : items) {
    std::optional<Item> item;
    bool known = whole;
    for (const TwinRecord& record : records) {
      if (known && record.before != item)
        return "  an old image that is not what was: " + Show(record) + "\n    it was " +
               Show(item);
      item = record.after;
      known = true;
    }
    if (item) state->push_back(*item);
  }
  return "";
}

}  // namespace

std::string Comparison::CompareStreams() {
  if (std::string fault = follower_.Look(twin_.now()); !fault.empty()) return fault;
  // Those of one table name come in the same order on both sides.
  std::map<std::string, std::vector<const TwinStream*>> twins;
  for (const TwinStream& stream : twin_.streams()) twins[stream.table].push_back(&stream);
  std::map<std::string, size_t> seen;
  for (const auto& [arn, stream] : follower_.streams()) {
    const std::string& table = stream.description.table_name;
    const size_t place = seen[table]++;
    if (place >= twins[table].size()) return "  a stream too many: " + arn;
    std::string differ = CompareStream(stream, *twins[table][place]);
    if (!differ.empty()) return differ.append("\n  of stream ").append(arn);
  }
  if (follower_.streams().size() != twin_.streams().size()) return "  a stream is missing";
  return CompareCommits();
}

std::string Comparison::CompareStream(const Followed& stream, const TwinStream& twin) {
  if (stream.description.stream_view_type != twin.view) return "  has another view";
  const bool open = stream.description.stream_status == StreamStatus::kEnabled;
  if (open != twin.open) return "  is open or closed, but should not be";
  ByItem items;
  if (std::string fault = Collect(stream, &items); !fault.empty()) return fault;
  std::vector<Item> state;
  if (twin.view == StreamViewType::kNewAndOldImages) {
    if (std::string fault = Replay(items, twin.whole, &state); !fault.empty()) return fault;
  }
  ByItem expected = ByItemOf(twin);
  for (const auto& [key, records] : items) {
    std::string differ = CompareRecords(records, expected[key]);
    if (!differ.empty()) return differ;
  }
  for (const auto& [key, records] : expected) {
    std::string differ = CompareRecords(items[key], records);
    if (!differ.empty()) return differ;
  }
  if (twin.view != StreamViewType::kNewAndOldImages || !twin.whole || !twin.open) return "";
  const Read all{.table = twin.table};
  const Result<std::vector<Item>> stored = ReadAll(all);
  if (!stored) return "  reading all items: " + stored.error().ToString();
  const std::string differ = CheckEntries(all, *stored, state);
  return differ.empty() ? "" : "  replayed, the stream gives another table\n" + differ;
}

// Writes that were made together have one commit in the subject's records, others have others. An
// expiry has as many commits as it likes.
std::string Comparison::CompareCommits() const {
  std::map<std::string, size_t> seen;
  std::map<uint64_t, uint64_t> to_twin;
  std::map<uint64_t, uint64_t> to_library;
  for (const auto& [arn, stream] : follower_.streams()) {
    const std::string& table = stream.description.table_name;
    const size_t place = seen[table]++;
    std::vector<const TwinStream*> twins;
    for (const TwinStream& twin : twin_.streams()) {
      if (twin.table == table) twins.push_back(&twin);
    }
    ByItem items;
    std::string fault = Collect(stream, &items);
    ByItem expected = ByItemOf(*twins[place]);
    for (const auto& [key, records] : items) {
      for (size_t i = 0; i < records.size(); ++i) {
        const uint64_t own = expected[key][i].commit;
        const uint64_t library = records[i].commit;
        const bool one_twin = to_twin.emplace(library, own).first->second == own;
        const bool one_library = to_library.emplace(own, library).first->second == library;
        if (!one_twin || !(one_library || records[i].expired)) {
          return "  a record is not of the commit of others: " + Show(records[i]);
        }
      }
    }
  }
  return "";
}

std::string Comparison::Do(const ChangeStream& change) {
  const Result<void> got = subject_.UpdateTable(UpdateTableFor(change));
  return CompareCodes(got, twin_.ChangeStream(change.table, change.view));
}

std::string Comparison::Do(const ChangeExpiry& change) {
  const Result<void> got = subject_.UpdateTimeToLive(UpdateTimeToLiveFor(change));
  return CompareCodes(got, twin_.ChangeExpiry(change.table, change.enabled, change.attribute));
}

std::string Comparison::Do(const Sweep&) {
  const Result<SweepReport> got = subject_.SweepNow();
  if (!got) return "  SweepNow: " + got.error().ToString();
  const size_t expected = twin_.Sweep();
  if (got->expired_items == expected) return "";
  return "  library: " + std::to_string(got->expired_items) +
         " expired\n  twin:    " + std::to_string(expected);
}

std::string Comparison::Do(const MoveClock& move) {
  twin_.SetTime(twin_.now() + move.seconds);
  subject_.SetTime(twin_.now());
  return "";
}

}  // namespace tepui::reference
