#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tepui/options.h"
#include "tepui/pinned_item.h"
#include "tepui/result.h"

// Bytes in, bytes out: what a database needs of a storage engine. RocksDB is behind it here;
// engines with transactions of their own can take its place, and nothing above would change.
namespace tepui::store {

// What a space is tuned for.
enum class SpaceKind : uint8_t { kCatalog, kItems, kIndex, kSystem, kStream, kExpiry };

// Whether keys of that kind begin with their partition.
constexpr bool HasPartitions(SpaceKind kind) {
  return kind == SpaceKind::kItems || kind == SpaceKind::kIndex;
}

// The name of a space. Ids are never reused, so what was dropped leaves nothing to what comes.
struct SpaceName {
  SpaceKind kind = SpaceKind::kItems;
  uint32_t id = 0;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads it
  friend auto operator<=>(const SpaceName&, const SpaceName&) = default;
};

// Keys and values of their own, ordered by the bytes of the keys: a column family in RocksDB.
//
// Held by shared_ptr. It may outlive its drop, then it can still be read, and its store, then every
// use of it answers kClosed.
class Space {
 public:
  explicit Space(SpaceName name) : name_(name) {}
  virtual ~Space() = default;
  Space(const Space&) = delete;
  Space& operator=(const Space&) = delete;

  SpaceName name() const { return name_; }

 private:
  SpaceName name_;
};

struct SpaceKey {
  const Space* space = nullptr;
  std::string_view key;
};

// The keys from `begin` up to, but without, `end`, in one of both directions. An empty `end` is no
// end.
struct CursorRange {
  std::string_view begin;
  std::string_view end;
  bool forward = true;
};

// Walks one range, as it was when the cursor was made; starts at its first key. It must be gone
// before its space and its reader.
class Cursor {
 public:
  virtual ~Cursor() = default;

  // False behind the last key, and after an error: ask status() then.
  bool valid() const { return valid_; }
  // Live until the cursor moves.
  std::string_view key() const { return key_; }
  std::string_view value() const { return value_; }
  virtual void Advance() = 0;
  virtual Result<void> status() const = 0;

 protected:
  bool valid_ = false;
  std::string_view key_;
  std::string_view value_;
};

// One state of all spaces: the newest, or that of a moment.
//
// Errors: kStorage, kCorruption, kClosed. Threads: any number at once.
class Reader {
 public:
  virtual ~Reader() = default;

  // False: there is no such key. Cost: no allocation after warm-up, no copy of cached bytes.
  virtual Result<bool> Get(const Space& space, std::string_view key, PinnedBytes* into) const = 0;
  // All from one state. `into` is as long as `keys`; those that are not there are left empty.
  virtual Result<void> GetMany(std::span<const SpaceKey> keys,
                               std::span<PinnedBytes> into) const = 0;
  virtual Result<std::unique_ptr<Cursor>> NewCursor(const Space& space,
                                                    const CursorRange& range) const = 0;

  // Whether `key` is for sure as it was in this state; false: it may be otherwise. To be asked
  // while the key is held, of a key that is only written by those who hold it.
  virtual bool SurelyHolds(const SpaceKey& /*key*/) const { return false; }
};

// Takes what is to be written, key by key.
class Writes {
 public:
  virtual void Put(const Space& space, std::string_view key, std::string_view value) = 0;
  virtual void Delete(const Space& space, std::string_view key) = 0;

 protected:
  ~Writes() = default;
};

// What one commit writes, all or nothing.
class Batch : public Writes {
 public:
  static constexpr size_t kPiecesMax = 4;

  // A value in up to kPiecesMax pieces, one behind the other.
  virtual void PutPieces(const Space& space, std::string_view key,
                         std::span<const std::string_view> pieces) = 0;
  // Every key from `begin` up to, but without, `end`. Cost: that of one key, however many there
  // are.
  virtual void DeleteRange(const Space& space, std::string_view begin, std::string_view end) = 0;

 protected:
  ~Batch() = default;
};

// What runs while its keys are held. It may run again from the start, so it has no effects but
// those on the batch and on what it owns.
class AtomicBody {
 public:
  // `reader` shows the newest state. An error drops the batch and is what Atomically returns.
  virtual Result<void> Run(const Reader& reader, Batch& batch) = 0;

 protected:
  ~AtomicBody() = default;
};

class BulkLoad;  // store/bulk_load.h

struct SpaceFigures {
  uint64_t entries_estimate = 0;
  uint64_t disk_bytes = 0;
};

struct StoreFigures {
  uint64_t memtable_bytes = 0;
  uint64_t block_cache_bytes = 0;
  uint64_t pending_compaction_bytes = 0;
  bool writes_stopped = false;
  uint64_t log_syncs = 0;
};

// As a Reader, a store shows the newest state.
class Store : public Reader {
 public:
  // Closes if Close was not called.
  ~Store() override = default;

  // Writes out what is buffered and gives the directory free. Later calls answer kClosed. No other
  // call may be running.
  virtual Result<void> Close() = 0;

  // All spaces there are, sorted.
  virtual std::vector<SpaceName> Spaces() const = 0;
  virtual Result<std::shared_ptr<Space>> CreateSpace(SpaceName name) = 0;
  // Errors: kCorruption when it is not there.
  virtual Result<std::shared_ptr<Space>> OpenSpace(SpaceName name) = 0;
  // Nobody may write to it any more. Its bytes are freed when the last holder lets go of it.
  virtual Result<void> DropSpace(SpaceName name) = 0;

  // Stays the same however much is written; must be gone before the store closes.
  virtual Result<std::unique_ptr<Reader>> NewSnapshot() const = 0;

  // Runs `body` while `keys` are held: no other call that holds one of them runs in between. Then
  // writes its batch. Without `durability` that of the options applies.
  virtual Result<void> Atomically(std::span<const SpaceKey> keys,
                                  std::optional<Durability> durability, AtomicBody& body) = 0;
  // The same while every key is held, for a body that depends on keys it cannot name. Cost: some
  // 100 us, and all writers wait until its batch is as durable as asked for.
  virtual Result<void> AtomicallyAlone(std::optional<Durability> durability, AtomicBody& body) = 0;
  // Waits until every body that holds a key now has ended and is written. What was published before
  // is seen by every body that comes after.
  virtual void WaitForBodies() = 0;

  // Entries for empty spaces, on the way in. `memory_bytes_max` bounds what is kept in memory, but
  // for some MiB. Errors: kUnsupported (read-only), kStorage, kClosed.
  virtual Result<std::unique_ptr<BulkLoad>> NewBulkLoad(uint64_t memory_bytes_max) = 0;

  // Brings every write that was acknowledged to the disk. Errors: kStorage; then what was buffered
  // may be lost, and later writes are refused.
  virtual Result<void> Sync() = 0;
  // Makes the directory `path` a store of its own: all spaces as they are at one moment of the
  // call, writers going on. Cost: hard links to files that never change, and a copy of the log.
  //
  // Errors: kValidation (`path` is there, its parent is not), kUnsupported (in memory, read-only),
  //         kStorage; then there is nothing at `path`.
  virtual Result<void> Checkpoint(const std::string& path) const = 0;

  virtual SpaceFigures Measure(const Space& space) const = 0;
  virtual StoreFigures Measure() const = 0;
};

// How many bytes at the start of a key of items or of an index name its partition; 0: the key is
// malformed. Filters are built on them.
using PartitionLength = size_t (*)(std::string_view key);

// Opens or makes the store in options.path, or in memory.
//
// Errors: kValidation (options that make no sense), kInUse, kStorage, kCorruption.
Result<std::unique_ptr<Store>> OpenStore(const Options& options, PartitionLength partition_length);

// What every call answers once the database is closed.
inline Error DatabaseClosed() { return {ErrorCode::kClosed, "the database is closed"}; }

// Atomically with a function of the same form as AtomicBody::Run.
template <class F>
Result<void> Atomically(Store& store, std::span<const SpaceKey> keys,
                        std::optional<Durability> durability, F&& function) {
  struct Body final : AtomicBody {
    explicit Body(F& f) : run(f) {}
    Result<void> Run(const Reader& reader, Batch& batch) override { return run(reader, batch); }
    F& run;
  };
  Body body(function);
  return store.Atomically(keys, durability, body);
}

}  // namespace tepui::store
