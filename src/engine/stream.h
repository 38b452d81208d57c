#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/store.h"
#include "value/table_schema.h"

namespace tepui::engine {

// The newest number that a stream may have a record of: it spares looking for what is not there.
class StreamNewest {
 public:
  // Every record is older than `next`.
  explicit StreamNewest(uint64_t next) : number_(next) {}

  uint64_t number() const { return number_.load(std::memory_order_acquire); }
  // Before the number is settled.
  void Raise(uint64_t number) {
    uint64_t known = number_.load(std::memory_order_relaxed);
    while (known < number && !number_.compare_exchange_weak(known, number)) {
    }
  }

 private:
  std::atomic<uint64_t> number_;
};

// How far each shard of a stream was trimmed: its records have at least that number. It is raised
// before they are deleted, so whoever compares it with what a cursor shows looks at it second.
class StreamHorizons {
 public:
  explicit StreamHorizons(size_t shards) : numbers_(shards) {}

  uint64_t Of(uint16_t shard) const { return numbers_[shard].load(std::memory_order_acquire); }
  void Raise(uint16_t shard, uint64_t number) {
    numbers_[shard].store(number, std::memory_order_release);
  }

 private:
  std::vector<std::atomic<uint64_t>> numbers_;
};

// A stream, which its table writes to or did once. Immutable: when it is closed, another one takes
// its place.
struct Stream {
  StreamSchema schema;
  std::string table_name;
  std::string table_id;
  KeySchema key;                       // of the table
  std::vector<std::string> key_names;  // sorted
  std::optional<std::chrono::system_clock::time_point> closed;
  uint64_t end_number = 0;  // of a closed one: every record has a smaller number
  std::shared_ptr<store::Space> space;
  std::shared_ptr<StreamHorizons> horizons;
  std::shared_ptr<StreamNewest> newest;

  // The shard of the item under `item_key`.
  uint16_t ShardOf(std::string_view item_key) const;
};

}  // namespace tepui::engine
