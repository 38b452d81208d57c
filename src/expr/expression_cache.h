#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/mutex.h"
#include "expr/kind.h"
#include "expr/program.h"
#include "tepui/expression.h"
#include "tepui/result.h"

namespace tepui::expr {

// Programs of the texts that were used last, so that text given per call is not parsed per call.
//
// Threads: any number at once; each of the shards has its own lock, held for a look-up.
// Cost:    a hit hashes and compares the text and the names and does not allocate.
class ExpressionCache {
 public:
  // Keeps up to about `programs_max` programs.
  explicit ExpressionCache(size_t programs_max = 1024);

  // The program of `text`, from the cache or compiled. Errors: as Compile; they are not kept.
  Result<std::shared_ptr<const Program>> Get(Kind kind, std::string_view text,
                                             const AttributeNames& names);

  size_t size() const;

 private:
  static constexpr size_t kShards = 8;

  struct Entry {
    Kind kind = Kind::kCondition;
    std::string text;
    AttributeNames names;
    std::shared_ptr<const Program> program;
    bool used = false;  // again since it was put here, or since the hand last came by
    uint64_t hash = 0;
  };
  struct alignas(64) Shard {
    mutable Mutex mutex;
    // Into entries. Not abseil's, which does not survive that growing runs out of memory.
    std::unordered_map<uint64_t, uint32_t> by_hash TEPUI_GUARDED_BY(mutex);
    std::vector<Entry> entries TEPUI_GUARDED_BY(mutex);
    size_t hand TEPUI_GUARDED_BY(mutex) = 0;
  };

  static std::shared_ptr<const Program> Find(Shard& shard, uint64_t hash, Kind kind,
                                             std::string_view text, const AttributeNames& names);
  void Insert(Shard& shard, uint64_t hash, Entry entry);

  const size_t shard_entries_max_;
  std::array<Shard, kShards> shards_;
};

}  // namespace tepui::expr
