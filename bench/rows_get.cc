#include <benchmark/benchmark.h>

#include "raw_rocks.h"
#include "row.h"

namespace tepui::bench {
namespace {

constexpr int kBatch = 10;

Contestant RawGet(RawSide* raw) {
  return {"Get",
          [raw, walk = Walk(), value = std::make_shared<rocksdb::PinnableSlice>()]() mutable {
            value->Reset();
            Must(raw->db().Get({}, raw->items(), raw->key(walk.Next()), value.get()));
            benchmark::DoNotOptimize(value->data());
          }};
}

Contestant RawMultiGet(RawSide* raw) {
  return {"MultiGet", [raw, walk = Walk()]() mutable {
            rocksdb::Slice keys[kBatch];
            rocksdb::PinnableSlice values[kBatch];
            rocksdb::Status statuses[kBatch];
            for (rocksdb::Slice& key : keys) key = raw->key(walk.Next());
            raw->db().MultiGet({}, raw->items(), kBatch, keys, values, statuses);
            for (const rocksdb::Status& status : statuses) Must(status);
            benchmark::DoNotOptimize(values[0].data());
          }};
}

Contestant View(TepuiSide* tepui) {
  return {"tepui", [tepui, walk = Walk()]() mutable {
            const int number = walk.Next();
            const auto item = tepui->table().GetView({tepui->partition(number), SortOf(number)});
            benchmark::DoNotOptimize((*item)->size_bytes());
          }};
}

Contestant Materialised(TepuiSide* tepui) {
  return {"tepui", [tepui, walk = Walk()]() mutable {
            const int number = walk.Next();
            const auto item = tepui->table().Get({tepui->partition(number), SortOf(number)});
            benchmark::DoNotOptimize((*item)->size());
          }};
}

Item KeyOf(const TepuiSide& tepui, int number) {
  return {{"pk", tepui.partition(number)}, {"sk", SortOf(number)}};
}

Contestant ByRequest(TepuiSide* tepui) {
  std::vector<GetItemRequest> requests;
  requests.reserve(kItems);
  for (int i = 0; i < kItems; ++i) {
    requests.push_back({.table_name = "items", .key = KeyOf(*tepui, i)});
  }
  return {"tepui", [tepui, requests = std::move(requests), walk = Walk()]() mutable {
            const auto& request = requests[static_cast<size_t>(walk.Next())];
            benchmark::DoNotOptimize(tepui->database().GetItem(request)->item->size());
          }};
}

Contestant Batch(TepuiSide* tepui) {
  Walk numbers;
  std::vector<BatchGetItemRequest> requests(kItems / kBatch);
  for (BatchGetItemRequest& request : requests) {
    std::vector<Item>& keys = request.request_items["items"].keys;
    for (int i = 0; i < kBatch; ++i) keys.push_back(KeyOf(*tepui, numbers.Next()));
  }
  return {"tepui", [tepui, requests = std::move(requests), walk = Walk()]() mutable {
            const auto& request = requests[static_cast<size_t>(walk.Next()) % requests.size()];
            const auto found = tepui->database().BatchGetItemView(request);
            benchmark::DoNotOptimize(found->responses.begin()->second.size());
          }};
}

Contestant ViewsOfMany(TepuiSide* tepui) {
  return {"tepui", [tepui, walk = Walk()]() mutable {
            const auto key = [&] {
              const int number = walk.Next();
              return Key(tepui->partition(number), SortOf(number));
            };
            const Key keys[kBatch] = {key(), key(), key(), key(), key(),
                                      key(), key(), key(), key(), key()};
            const auto items = tepui->table().GetViews(keys);
            benchmark::DoNotOptimize(items->front()->size_bytes());
          }};
}

}  // namespace

void RunGetRows(Bench* bench) {
  const char* const kRows[] = {"get as view", "get materialised", "GetItem request", "views of 10",
                               "BatchGetItem of 10"};
  if (!bench->WantsAny(kRows[0], kRows[1], kRows[2], kRows[3], kRows[4])) return;
  RawSide raw;
  TepuiSide tepui;
  bench->Run({kRows[0], View(&tepui), {{RawGet(&raw), Goal{1.10, 1.05}}}});
  bench->Run({kRows[1], Materialised(&tepui), {{RawGet(&raw), Goal{1.30, 1.20}}}});
  bench->Run({kRows[2], ByRequest(&tepui), {{RawGet(&raw)}}});
  bench->Run({kRows[3], ViewsOfMany(&tepui), {{RawMultiGet(&raw), Goal{1.15, 1.08}}}});
  bench->Run({kRows[4], Batch(&tepui), {{RawMultiGet(&raw), Goal{1.15, 1.08}}}});
}

}  // namespace tepui::bench
