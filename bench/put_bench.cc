#include <benchmark/benchmark.h>

#include "raw_rocks.h"

namespace tepui::bench {
namespace {

std::vector<Item> Items() {
  std::vector<Item> items;
  for (int i = 0; i < kItems; ++i) items.push_back(MakeItem(i));
  return items;
}

void PutRaw(benchmark::State& state) {
  RawSide raw;
  Walk walk;
  for (auto _ : state) {
    const int number = walk.Next();
    Must(raw.db().Put({}, raw.items(), raw.key(number), raw.value(number)));
  }
}
BENCHMARK(PutRaw);

void PutBlind(benchmark::State& state) {
  TepuiSide tepui;
  const std::vector<Item> items = Items();
  Walk walk;
  for (auto _ : state) {
    Must(tepui.table().Put(items[static_cast<size_t>(walk.Next())]));
  }
}
BENCHMARK(PutBlind);

void GetAndPutRaw(benchmark::State& state) {
  RawSide raw;
  Walk walk;
  rocksdb::PinnableSlice value;
  for (auto _ : state) {
    const int number = walk.Next();
    value.Reset();
    Must(raw.db().Get({}, raw.items(), raw.key(number), &value));
    Must(raw.db().Put({}, raw.items(), raw.key(number), raw.value(number)));
  }
}
BENCHMARK(GetAndPutRaw);

void PutOnCondition(benchmark::State& state) {
  TepuiSide tepui;
  const std::vector<Item> items = Items();
  const PutOptions options{.condition = attr("pk").exists()};
  Walk walk;
  for (auto _ : state) {
    Must(tepui.table().Put(items[static_cast<size_t>(walk.Next())], options));
  }
}
BENCHMARK(PutOnCondition);

void UpdateOneAttribute(benchmark::State& state) {
  TepuiSide tepui;
  const Update update = UpdateBuilder().set(attr("field3"), std::string(100, 'x'));
  Walk walk;
  for (auto _ : state) {
    const int number = walk.Next();
    Must(tepui.table().Update({PartitionOf(number), SortOf(number)}, update));
  }
}
BENCHMARK(UpdateOneAttribute);

void PutWithIndexes(benchmark::State& state) {
  TepuiSide tepui(static_cast<int>(state.range(0)));
  const std::vector<Item> items = Items();
  Walk walk;
  for (auto _ : state) {
    Must(tepui.table().Put(items[static_cast<size_t>(walk.Next())]));
  }
}
BENCHMARK(PutWithIndexes)->Arg(1)->Arg(2)->Arg(5);

}  // namespace
}  // namespace tepui::bench
