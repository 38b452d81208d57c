#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "store/bulk_load.h"
#include "store/load_sorter.h"
#include "store/rocks_store.h"
#include "store/rocks_table_files.h"

namespace tepui::store {

class RocksBulkLoad final : public BulkLoad {
 public:
  RocksBulkLoad(RocksStore* store, std::unique_ptr<LoadFiles> files, uint64_t memory_bytes_max)
      : store_(store), files_(std::move(files)), memory_bytes_max_(memory_bytes_max) {}
  ~RocksBulkLoad() override;

  Result<void> Put(const Space& space, std::string_view key, std::string_view value) override {
    return Add(space, {key, value, false});
  }
  Result<void> Delete(const Space& space, std::string_view key) override {
    return Add(space, {key, {}, true});
  }
  Result<void> Write(const Space& space, LoadVisitor* visitor) override;
  Result<void> Ingest(const std::function<Result<void>(const Reader&)>& check) override;

 private:
  // What is for one space.
  struct Part {
    explicit Part(LoadFiles* files) : sorter(files) {}
    LoadSorter sorter;
    std::vector<RocksTableFile> files;
  };

  Result<void> Add(const Space& space, const LoadEntry& entry);
  Result<void> SpillLargest();

  RocksStore* const store_;
  const std::unique_ptr<LoadFiles> files_;  // goes last
  const uint64_t memory_bytes_max_;
  std::map<const Space*, Part> parts_;
  uint64_t buffered_bytes_ = 0;
};

}  // namespace tepui::store
