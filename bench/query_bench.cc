#include <benchmark/benchmark.h>

#include "raw_rocks.h"

namespace tepui::bench {
namespace {

void QueryRaw(benchmark::State& state) {
  static RawSide raw;
  const auto rows = state.range(0);
  Walk walk;
  for (auto _ : state) {
    const int first = walk.Next() / kItemsPerPartition * kItemsPerPartition;
    const std::unique_ptr<rocksdb::Iterator> iterator(raw.db().NewIterator({}, raw.items()));
    iterator->Seek(raw.key(first));
    for (int64_t i = 0; i < rows && iterator->Valid(); ++i, iterator->Next()) {
      benchmark::DoNotOptimize(iterator->value().data());
    }
  }
}
BENCHMARK(QueryRaw)->Arg(10)->Arg(100);

void QueryViews(benchmark::State& state) {
  static TepuiSide tepui;
  const auto rows = static_cast<int32_t>(state.range(0));
  const KeyCondition any = *KeyCondition::Parse("pk = :pk", {}, {{":pk", "p"}});
  Walk walk;
  for (auto _ : state) {
    const int first = walk.Next() / kItemsPerPartition * kItemsPerPartition;
    auto condition = Must(any.With({{":pk", PartitionOf(first)}}));
    auto page = Must(tepui.table().Query(std::move(condition)).limit(rows).Next());
    benchmark::DoNotOptimize(page.items().data());
  }
}
BENCHMARK(QueryViews)->Arg(10)->Arg(100);

}  // namespace
}  // namespace tepui::bench
