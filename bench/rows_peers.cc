#include <benchmark/benchmark.h>

#include "lmdb_side.h"
#include "row.h"
#include "sqlite_side.h"

// Beside other engines. They keep bytes, or JSON, and know no items: there is no goal.
namespace tepui::bench {
namespace {

constexpr int kRowsOfQuery = 10;

template <class Side>
Contestant Getting(std::string name, Side* side) {
  return {std::move(name),
          [side, walk = Walk()]() mutable { benchmark::DoNotOptimize(side->Get(walk.Next())); }};
}
template <class Side>
Contestant Putting(std::string name, Side* side) {
  return {std::move(name), [side, walk = Walk(kWrittenItems)]() mutable {
            const int number = walk.Next();
            side->Put(number, walk.version());
          }};
}
template <class Side>
Contestant Querying(std::string name, Side* side) {
  return {std::move(name), [side, walk = Walk()]() mutable {
            const int first = FirstOfPartition(walk.Next());
            benchmark::DoNotOptimize(side->Query(first, kRowsOfQuery));
          }};
}

// Tepui in the form of the others.
class Ours {
 public:
  explicit Ours(TepuiSide* tepui) : tepui_(tepui) {}

  size_t Get(int number) {
    return (*tepui_->table().GetView({tepui_->partition(number), SortOf(number)}))->size_bytes();
  }
  void Put(int number, int version) { Must(tepui_->table().Put(tepui_->item(number, version))); }
  size_t Query(int first, int rows) { return tepui_->Query(first, rows).size(); }

 private:
  TepuiSide* const tepui_;
};

}  // namespace

void RunPeerRows(Bench* bench) {
  const char* const kRows[] = {"get beside peers", "put beside peers", "query of 10 beside peers"};
  if (!bench->WantsAny(kRows[0], kRows[1], kRows[2])) return;
  RawSide bytes;
  TepuiSide tepui;
  Ours ours(&tepui);
  SqliteSide text(SqliteSide::Form::kText);
  SqliteSide blob(SqliteSide::Form::kBlob);
  LmdbSide lmdb(&bytes);
  bench->Run({kRows[0],
              Getting("tepui", &ours),
              {{Getting("SQLite, JSON text", &text)},
               {Getting("SQLite, blob", &blob)},
               {Getting("LMDB", &lmdb)}}});
  bench->Run({kRows[1],
              Putting("tepui", &ours),
              {{Putting("SQLite, JSON text", &text)},
               {Putting("SQLite, blob", &blob)},
               {Putting("LMDB", &lmdb)}}});
  bench->Run({kRows[2],
              Querying("tepui", &ours),
              {{Querying("SQLite, JSON text", &text)},
               {Querying("SQLite, blob", &blob)},
               {Querying("LMDB", &lmdb)}}});
}

}  // namespace tepui::bench
