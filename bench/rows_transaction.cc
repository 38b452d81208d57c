#include <benchmark/benchmark.h>

#include "raw_rocks.h"
#include "row.h"

namespace tepui::bench {
namespace {

constexpr int kMembers = 4;
constexpr int kReads = 2;

Contestant RawMultiGetBatch(RawSide* raw) {
  return {"MultiGet+batch", [raw, walk = Walk(kWrittenItems)]() mutable {
            int numbers[kMembers];
            rocksdb::Slice keys[kMembers];
            rocksdb::PinnableSlice values[kMembers];
            rocksdb::Status statuses[kMembers];
            for (int i = 0; i < kMembers; ++i) keys[i] = raw->key(numbers[i] = walk.Next());
            raw->db().MultiGet({}, raw->items(), kMembers, keys, values, statuses);
            rocksdb::WriteBatch batch;
            for (int i = 0; i < kMembers; ++i) {
              Must(statuses[i]);
              Must(batch.Put(raw->items(), keys[i], raw->value(numbers[i], walk.version())));
            }
            Must(raw->db().Write({}, &batch));
          }};
}

Contestant RawGetsBatch(RawSide* raw) {
  return {"Gets+batch", [raw, walk = Walk(kWrittenItems)]() mutable {
            rocksdb::WriteBatch batch;
            for (int i = 0; i < kReads; ++i) {
              const int number = walk.Next();
              raw->Rewrite(number, walk.version(), &batch);
            }
            Must(raw->db().Write({}, &batch));
          }};
}

// `begin` starts one of the engine that `raw` is of.
template <class F>
Contestant RawTransaction(std::string name, RawSide* raw, int members, const F& begin) {
  return {std::move(name), [raw, members, begin, walk = Walk(kWrittenItems)]() mutable {
            const std::unique_ptr<rocksdb::Transaction> transaction(begin(raw));
            for (int i = 0; i < members; ++i) {
              const int number = walk.Next();
              rocksdb::PinnableSlice value;
              Must(transaction->GetForUpdate({}, raw->items(), raw->key(number), &value));
              Must(transaction->Put(raw->items(), raw->key(number),
                                    raw->value(number, walk.version())));
            }
            Must(transaction->Commit());
          }};
}

Contestant TransactWrite(TepuiSide* tepui) {
  Walk numbers(kWrittenItems);
  std::vector<TransactWriteItemsRequest> requests(kVersions * kWrittenItems / kMembers);
  for (TransactWriteItemsRequest& request : requests) {
    for (int i = 0; i < kMembers; ++i) {
      const int number = numbers.Next();
      request.transact_items.push_back(
          {.put = TransactWriteItem::Put{.table_name = "items",
                                         .item = tepui->item(number, numbers.version()),
                                         .condition_expression = "attribute_exists(pk)"}});
    }
  }
  return {"tepui", [tepui, requests = std::move(requests), at = size_t{0}]() mutable {
            at = (at + 1) % requests.size();
            Must(tepui->database().TransactWriteItems(requests[at]));
          }};
}

Contestant Interactive(TepuiSide* tepui) {
  return {
      "tepui", [tepui, walk = Walk(kWrittenItems)]() mutable {
        int numbers[kReads];
        for (int& number : numbers) number = walk.Next();
        Must(tepui->database().Transact([&](Transaction& t) -> Result<void> {
          for (const int number : numbers) {
            const auto item = t.GetView(tepui->table(), {tepui->partition(number), SortOf(number)});
            if (!item) return item.error();
          }
          for (const int number : numbers) {
            const auto put = t.Put(tepui->table(), tepui->item(number, walk.version()));
            if (!put) return put.error();
          }
          return {};
        }));
      }};
}

}  // namespace

void RunTransactionRows(Bench* bench) {
  const char* const kRows[] = {"TransactWriteItems of 4", "Transact, 2 reads 2 writes"};
  if (!bench->WantsAny(kRows[0], kRows[1])) return;
  RawSide raw;
  RawSide locked(0, Engine::kTransaction);
  RawSide optimistic(0, Engine::kOptimistic);
  TepuiSide tepui;
  const auto lock = [](RawSide* side) { return side->transactions().BeginTransaction({}); };
  const auto hope = [](RawSide* side) { return side->optimistic().BeginTransaction({}); };
  bench->Run({kRows[0],
              TransactWrite(&tepui),
              {{RawMultiGetBatch(&raw), Goal{1.25, 1.15}},
               {RawTransaction("TransactionDB", &locked, kMembers, lock), Goal{1.0, 1.0}}}});
  bench->Run(
      {kRows[1],
       Interactive(&tepui),
       {{RawGetsBatch(&raw), Goal{1.30, 1.20}},
        {RawTransaction("OptimisticTransactionDB", &optimistic, kReads, hope), Goal{1.0, 1.0}}}});
}

}  // namespace tepui::bench
