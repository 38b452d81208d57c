#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace tepui {

// When an acknowledged write is safe.
enum class Durability : uint8_t {
  kBuffered,  // survives the process; survives power loss after at most sync_interval_ms
  kSync,      // survives power loss before the call returns
};

struct Options {
  // The directory of the database, made if it is not there. Unused with in_memory.
  std::string path = {};

  // Keeps everything in memory: the same code, no files, gone when the database closes.
  bool in_memory = false;

  // False: opening a directory without a database is an error.
  bool create_if_missing = true;

  // True: nothing is written, and writes are refused with kUnsupported.
  bool read_only = false;

  Durability durability = Durability::kSync;
  // The longest time a buffered write may be lost to power failure. One thread is started for it
  // when durability is kBuffered; none under kSync.
  uint32_t sync_interval_ms = 100;

  // Refuses what DynamoDB refuses though Tepui could do it, e.g. consistent reads of global
  // indexes.
  bool strict_dynamodb = false;

  // RocksDB's shared block cache and the memory of all write buffers together.
  uint64_t block_cache_bytes = 64ull << 20;
  uint64_t write_buffer_bytes = 64ull << 20;
  // RocksDB's background threads for flushes and compactions; 2 to 7.
  uint32_t background_jobs = 2;
  // What compactions may write per second; 0: as fast as the disk.
  uint64_t compaction_bytes_per_second = 0;

  // How many bytes of items the filling of new indexes reads per second; 0: as fast as it goes. One
  // thread is started for it when the first index is added to a table that exists.
  uint64_t backfill_bytes_per_second = 0;

  // Into how many shards streams are split that are made from now on; 1 to 256. An item's changes
  // are all in one.
  uint16_t stream_shards = 4;
  // How long a stream's records are kept, at least.
  std::chrono::seconds stream_retention{24 * 3600};
  // How often aged records are trimmed and expired items deleted. One thread is started for both
  // with the first table that has a stream or an expiry. 0: no thread; see Database::SweepNow.
  uint32_t sweep_interval_ms = 1'000;
  // How many expired items are deleted per second at most; 0: as fast as it goes.
  uint32_t expiries_per_second = 5'000;
  // Hides expired items from reads before they are deleted, which DynamoDB does not. Conditions and
  // updates see them until then.
  bool hide_expired = false;

  // Threads that run the handlers of subscriptions and watches which ask for it; started with the
  // first of them.
  uint32_t trigger_threads = 1;

  // Parsed expressions kept for requests that carry text.
  uint32_t expression_cache_entries = 1'024;

  // The region in table ARNs.
  std::string region = "local";
  std::string account_id = "000000000000";

  // The clock for creation times and expiry; unset: the system's.
  std::function<std::chrono::system_clock::time_point()> clock = {};
};

}  // namespace tepui
