#include <benchmark/benchmark.h>

#include "expr/condition.h"
#include "row.h"
#include "workload.h"

namespace tepui::bench {
namespace {

constexpr int kAttributes = 16;
constexpr int kOperationsPerStep = 100;

std::string SixteenAttributes() {
  Item item;
  for (int i = 0; i < kAttributes; ++i) {
    const std::string name = "attribute" + std::to_string(i);
    if (i % 2 == 0) item.Set(name, i);
    if (i % 2 == 1) item.Set(name, "text of some length");
  }
  return StoredBytes(item);
}

template <class F>
Contestant Often(const F& operation) {
  return {"tepui",
          [operation] {
            for (int i = 0; i < kOperationsPerStep; ++i) operation();
          },
          kOperationsPerStep};
}

}  // namespace

void RunExpressionRows(Bench* bench) {
  const std::string bytes = SixteenAttributes();
  const ItemView item = ItemView::FromChecked(bytes);
  const Condition condition = attr("attribute4") < 10 && attr("attribute1").exists() &&
                              attr("attribute7") == "text of some length";
  const auto evaluate = [&] {
    benchmark::DoNotOptimize(expr::Evaluate(*condition.bound(), &item));
  };
  const auto find = [&] {
    const auto found = item.Find("attribute11");
    benchmark::DoNotOptimize(found->payload().data());
  };
  bench->Run({"condition of 3 terms", Often(evaluate), {}, Goal{150, 80}});
  bench->Run({"one attribute of 16", Often(find), {}, Goal{30, 15}});
}

}  // namespace tepui::bench
