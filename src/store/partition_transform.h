#pragma once

#include <rocksdb/slice_transform.h>

#include "store/store.h"

namespace tepui::store {

// Tells RocksDB which bytes of a key its prefix filters are built on.
class PartitionTransform final : public rocksdb::SliceTransform {
 public:
  explicit PartitionTransform(PartitionLength length) : length_(length) {}

  // Written into files: a filter is used only under the name it was built with.
  const char* Name() const override { return "tepui.partition.1"; }
  bool InDomain(const rocksdb::Slice& key) const override { return Length(key) > 0; }
  rocksdb::Slice Transform(const rocksdb::Slice& key) const override {
    return {key.data(), Length(key)};
  }

 private:
  size_t Length(const rocksdb::Slice& key) const {
    return length_(std::string_view(key.data(), key.size()));
  }

  PartitionLength length_;
};

}  // namespace tepui::store
