#include "ops/bulk_load.h"

#include <utility>

#include "codec/item_key.h"
#include "ops/constraints.h"
#include "ops/key_from_item.h"
#include "ops/put_plan.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

constexpr uint64_t kMemoryBytesMin = 64 << 10;

}  // namespace

Result<std::unique_ptr<engine::BulkLoader>> NewBulkLoad(engine::Engine& engine,
                                                        std::string_view table_name,
                                                        const BulkLoadOptions& options) {
  if (Result<void> checked = CheckTableName(table_name); !checked) {
    return std::move(checked).error();
  }
  if (options.memory_bytes_max < kMemoryBytesMin) {
    return Invalid("BulkLoadOptions::memory_bytes_max must be at least 64 KiB");
  }
  Result<engine::SharedVersion> table = engine.newest().FindTable(table_name);
  if (!table) return std::move(table).error();
  return engine.NewBulkLoad(*std::move(table), options.memory_bytes_max);
}

Result<void> AddToLoad(engine::BulkLoader& load, const Item& item) {
  if (Result<void> checked = CheckAttributes(item); !checked) return checked;
  const Result<Key> key = codec::KeyOfItem(item, load.table().schema.key);
  if (!key) return key.error();
  return load.Add(PutPlan(load.table(), EncodeKey(*key), WriteTerms(), item));
}

}  // namespace tepui::ops
