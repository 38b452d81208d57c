#include <benchmark/benchmark.h>

#include "raw_rocks.h"
#include "row.h"

namespace tepui::bench {
namespace {

Contestant SeekAndNext(RawSide* raw, int rows) {
  return {
      "seek+next", [raw, rows, walk = Walk()]() mutable {
        const std::unique_ptr<rocksdb::Iterator> iterator(raw->db().NewIterator({}, raw->items()));
        iterator->Seek(raw->key(FirstOfPartition(walk.Next())));
        for (int i = 0; i < rows && iterator->Valid(); ++i, iterator->Next()) {
          benchmark::DoNotOptimize(iterator->value().data());
        }
        Must(iterator->status());
      }};
}

Contestant Query(TepuiSide* tepui, int rows) {
  return {"tepui", [tepui, rows, walk = Walk()]() mutable {
            const Page page = tepui->Query(walk.Next(), rows);
            for (const ItemView& item : page) benchmark::DoNotOptimize(item.bytes().data());
          }};
}

}  // namespace

void RunQueryRows(Bench* bench) {
  const char* const kRows[] = {"query of 10 as views", "query of 100 as views"};
  if (!bench->WantsAny(kRows[0], kRows[1])) return;
  RawSide raw;
  TepuiSide tepui;
  bench->Run({kRows[0], Query(&tepui, 10), {{SeekAndNext(&raw, 10), Goal{1.15, 1.10}}}});
  bench->Run({kRows[1], Query(&tepui, 100), {{SeekAndNext(&raw, 100), Goal{1.25, 1.15}}}});
}

}  // namespace tepui::bench
