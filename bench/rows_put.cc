#include <benchmark/benchmark.h>

#include "raw_rocks.h"
#include "row.h"

namespace tepui::bench {
namespace {

constexpr int kBatch = 25;

Contestant RawPut(RawSide* raw) {
  return {
      "Put", [raw, walk = Walk(kWrittenItems)]() mutable {
        const int number = walk.Next();
        Must(raw->db().Put({}, raw->items(), raw->key(number), raw->value(number, walk.version())));
      }};
}

Contestant RawGetPut(RawSide* raw) {
  return {
      "Get+Put", [raw, walk = Walk(kWrittenItems)]() mutable {
        const int number = walk.Next();
        rocksdb::PinnableSlice value;
        Must(raw->db().Get({}, raw->items(), raw->key(number), &value));
        Must(raw->db().Put({}, raw->items(), raw->key(number), raw->value(number, walk.version())));
      }};
}

Contestant RawTransaction(RawSide* raw) {
  return {
      "TransactionDB", [raw, walk = Walk(kWrittenItems)]() mutable {
        const int number = walk.Next();
        const std::unique_ptr<rocksdb::Transaction> transaction(
            raw->transactions().BeginTransaction({}));
        rocksdb::PinnableSlice value;
        Must(transaction->GetForUpdate({}, raw->items(), raw->key(number), &value));
        Must(transaction->Put(raw->items(), raw->key(number), raw->value(number, walk.version())));
        Must(transaction->Commit());
      }};
}

Contestant RawBatch(RawSide* raw) {
  return {"a batch", [raw, walk = Walk(kWrittenItems)]() mutable {
            rocksdb::WriteBatch batch;
            for (int i = 0; i < kBatch; ++i) {
              const int number = walk.Next();
              Must(batch.Put(raw->items(), raw->key(number), raw->value(number, walk.version())));
            }
            Must(raw->db().Write({}, &batch));
          }};
}

// All entries of all items in both versions, by index.
using Entries = std::vector<std::vector<RawEntry>>;

Entries AllEntries(int indexes) {
  Entries entries(static_cast<size_t>(indexes));
  for (int index = 0; index < indexes; ++index) {
    for (int i = 0; i < kVersions * kItems; ++i) {
      entries[static_cast<size_t>(index)].push_back(EntryOf(i % kItems, i / kItems, index));
    }
  }
  return entries;
}

Contestant RawPutWithEntries(RawSide* raw, const Entries* entries) {
  return {"Get+batch", [raw, entries, walk = Walk(kWrittenItems)]() mutable {
            const int number = walk.Next();
            const int now = walk.version();
            rocksdb::WriteBatch batch;
            raw->Rewrite(number, now, &batch);
            for (size_t index = 0; index < entries->size(); ++index) {
              const auto entry = [&](int version) -> const RawEntry& {
                const int at = version * kItems + number;
                return (*entries)[index][static_cast<size_t>(at)];
              };
              rocksdb::ColumnFamilyHandle* const family = raw->index(static_cast<int>(index));
              Must(batch.Delete(family, entry(1 - now).key));
              Must(batch.Put(family, entry(now).key, entry(now).value));
            }
            Must(raw->db().Write({}, &batch));
          }};
}

Contestant Put(TepuiSide* tepui, const PutOptions& options = {}) {
  return {"tepui", [tepui, options, walk = Walk(kWrittenItems)]() mutable {
            const int number = walk.Next();
            Must(tepui->table().Put(tepui->item(number, walk.version()), options));
          }};
}

Contestant UpdateOne(TepuiSide* tepui) {
  const Update updates[kVersions] = {UpdateBuilder().set(attr("field3"), std::string(100, 'x')),
                                     UpdateBuilder().set(attr("field3"), std::string(100, 'y'))};
  return {"tepui", [tepui, updates, walk = Walk(kWrittenItems)]() mutable {
            const int number = walk.Next();
            Must(tepui->table().Update({tepui->partition(number), SortOf(number)},
                                       updates[walk.version()]));
          }};
}

Contestant BatchWrite(TepuiSide* tepui) {
  Walk numbers(kWrittenItems);
  std::vector<BatchWriteItemRequest> requests(kVersions * kWrittenItems / kBatch);
  for (BatchWriteItemRequest& request : requests) {
    std::vector<WriteRequest>& writes = request.request_items["items"];
    for (int i = 0; i < kBatch; ++i) {
      const int number = numbers.Next();
      writes.push_back({.put_request = WriteRequest::Put{tepui->item(number, numbers.version())}});
    }
  }
  return {"tepui", [tepui, requests = std::move(requests), at = size_t{0}]() mutable {
            at = (at + 1) % requests.size();
            Must(tepui->database().BatchWriteItem(requests[at]));
          }};
}

Contestant PutAll(TepuiSide* tepui) {
  return {"tepui", [tepui, at = 0]() mutable {
            at = (at + kBatch) % kItems;
            Must(tepui->table().PutAll(std::span(&tepui->item(at, 1), kBatch)));
          }};
}

void RunIndexRow(Bench* bench, int indexes) {
  const std::string name = "put, " + std::to_string(indexes) + " GSI changed";
  if (!bench->Wants(name)) return;
  const Entries entries = AllEntries(indexes);
  RawSide raw(indexes);
  TepuiSide tepui(indexes);
  bench->Run({name, Put(&tepui), {{RawPutWithEntries(&raw, &entries), Goal{1.20, 1.10}}}});
}

}  // namespace

void RunPutRows(Bench* bench) {
  const char* const kRows[] = {"put, blind", "put on a condition", "update of one attribute",
                               "BatchWriteItem of 25", "PutAll of 25"};
  if (bench->WantsAny(kRows[0], kRows[1], kRows[2], kRows[3], kRows[4])) {
    RawSide raw;
    RawSide locked(0, Engine::kTransaction);
    TepuiSide tepui;
    const std::vector<Baseline> beside = {{RawGetPut(&raw), Goal{1.15, 1.10}},
                                          {RawTransaction(&locked), Goal{0.90, 0.90}}};
    bench->Run({kRows[0], Put(&tepui), {{RawPut(&raw), Goal{1.15, 1.08}}}});
    bench->Run({kRows[1], Put(&tepui, {.condition = attr("pk").exists()}), beside});
    bench->Run({kRows[2], UpdateOne(&tepui), beside});
    bench->Run({kRows[3], BatchWrite(&tepui), {{RawBatch(&raw), Goal{1.15, 1.15}}}});
    bench->Run({kRows[4], PutAll(&tepui), {{RawBatch(&raw)}}});
  }
  for (const int indexes : {1, 2, 5}) RunIndexRow(bench, indexes);
}

}  // namespace tepui::bench
