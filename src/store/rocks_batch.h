#pragma once

#include <rocksdb/write_batch.h>

#include "store/store.h"

namespace tepui::store {

// A Batch over a WriteBatch that keeps its memory from one use to the next.
class RocksBatch final : public Batch {
 public:
  RocksBatch() : batch_(kReservedBytes) {}

  void Put(const Space& space, std::string_view key, std::string_view value) override;
  void PutPieces(const Space& space, std::string_view key,
                 std::span<const std::string_view> pieces) override;
  void Delete(const Space& space, std::string_view key) override;
  void DeleteRange(const Space& space, std::string_view begin, std::string_view end) override;

  bool empty() { return batch_.Count() == 0; }
  // The first call that RocksDB refused, as for a value of 4 GiB.
  const rocksdb::Status& status() const { return status_; }
  rocksdb::WriteBatch* batch() { return &batch_; }
  // Empties it for its next user.
  void Clear();

 private:
  static constexpr size_t kReservedBytes = 4 << 10;
  static constexpr size_t kKeptBytesMax = 256 << 10;

  void Note(const rocksdb::Status& status) {
    if (!status.ok() && status_.ok()) status_ = status;
  }

  rocksdb::WriteBatch batch_;
  rocksdb::Status status_;
};

}  // namespace tepui::store
