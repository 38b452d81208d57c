#include <benchmark/benchmark.h>

#include "raw_rocks.h"

namespace tepui::bench {
namespace {

void GetRaw(benchmark::State& state) {
  static RawSide raw;
  Walk walk;
  rocksdb::PinnableSlice value;
  for (auto _ : state) {
    value.Reset();
    Must(raw.db().Get({}, raw.items(), raw.key(walk.Next()), &value));
    benchmark::DoNotOptimize(value.data());
  }
}
BENCHMARK(GetRaw);

TepuiSide& Loaded() {
  static TepuiSide tepui;
  return tepui;
}

// The keys are made outside of the measured loop, as those of RocksDB are.
std::vector<std::string> Partitions() {
  std::vector<std::string> partitions;
  for (int i = 0; i < kItems; ++i) partitions.push_back(PartitionOf(i));
  return partitions;
}

void GetView(benchmark::State& state) {
  Table& table = Loaded().table();
  const std::vector<std::string> partitions = Partitions();
  Walk walk;
  for (auto _ : state) {
    const int number = walk.Next();
    const auto item = table.GetView({partitions[static_cast<size_t>(number)], SortOf(number)});
    benchmark::DoNotOptimize((*item)->size_bytes());
  }
}
BENCHMARK(GetView);

void GetMaterialised(benchmark::State& state) {
  Table& table = Loaded().table();
  const std::vector<std::string> partitions = Partitions();
  Walk walk;
  for (auto _ : state) {
    const int number = walk.Next();
    const auto item = table.Get({partitions[static_cast<size_t>(number)], SortOf(number)});
    benchmark::DoNotOptimize((*item)->size());
  }
}
BENCHMARK(GetMaterialised);

void GetItemRequestForm(benchmark::State& state) {
  Database& database = Loaded().database();
  Walk walk;
  for (auto _ : state) {
    const int number = walk.Next();
    const auto response = database.GetItem(
        {.table_name = "items", .key = {{"pk", PartitionOf(number)}, {"sk", SortOf(number)}}});
    benchmark::DoNotOptimize(response->item->size());
  }
}
BENCHMARK(GetItemRequestForm);

}  // namespace
}  // namespace tepui::bench
