#pragma once

#include <rocksdb/iterator.h>
#include <rocksdb/listener.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/mutex.h"
#include "store/store.h"

namespace tepui::store {

// RocksDB's iterators between their uses: to make one and to end it takes as long as five steps of
// it. All are of the newest state and of the same options.
//
// An iterator holds the memtables and files of the moment that it was made or refreshed at. So none
// is kept over a flush, a compaction, an ingestion or a drop, and few are kept at all.
//
// Threads: any number at once.
class IteratorPool final : public rocksdb::EventListener {
 public:
  // An iterator that shows the newest state, or null, and then the caller makes one; `generation`
  // is what Give wants to know.
  std::unique_ptr<rocksdb::Iterator> Take(SpaceName space, uint64_t* generation);
  // Keeps it for the next one to Take, or ends it.
  void Give(SpaceName space, uint64_t generation, std::unique_ptr<rocksdb::Iterator> iterator);
  // Ends all that are kept, and those that were taken before this once they are given back.
  void Clear();
  // The last time: from now on none is kept.
  void Close();

 private:
  static constexpr size_t kStripes = 16;
  static constexpr size_t kKeptByStripe = 2;

  struct Kept {
    SpaceName space;
    std::unique_ptr<rocksdb::Iterator> iterator;
  };
  struct alignas(64) Stripe {
    Mutex mutex;
    std::array<Kept, kKeptByStripe> kept TEPUI_GUARDED_BY(mutex);
  };

  Stripe& OwnStripe();

  void OnFlushCompleted(rocksdb::DB* /*db*/, const rocksdb::FlushJobInfo& /*info*/) override {
    Clear();
  }
  void OnCompactionCompleted(rocksdb::DB* /*db*/,
                             const rocksdb::CompactionJobInfo& /*info*/) override {
    Clear();
  }
  void OnExternalFileIngested(rocksdb::DB* /*db*/,
                              const rocksdb::ExternalFileIngestionInfo& /*info*/) override {
    Clear();
  }

  std::atomic<uint64_t> generation_{0};
  std::atomic<bool> closed_{false};
  std::array<Stripe, kStripes> stripes_;
};

}  // namespace tepui::store
