#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "load/run.h"

namespace tepui::load {
namespace {

constexpr uint64_t kBatch = 25;

// What the loading threads have in common.
struct Loading {
  const Workload& workload;
  const uint64_t items;
  const Progress& progress;
  std::atomic<uint64_t> next{0};
  std::mutex mutex = {};
  std::optional<Error> error = {};

  void Fail(const Error& failure) {
    const std::lock_guard lock(mutex);
    if (!error) error = failure;
    next = items;
  }
};

void LoadSome(Loading& loading, Target& target, bool reports) {
  while (true) {
    const uint64_t begin = loading.next.fetch_add(kBatch);
    if (begin >= loading.items) return;
    BatchWriteItemRequest request;
    std::vector<WriteRequest>& writes = request.request_items["load"];
    for (uint64_t i = begin; i < std::min(begin + kBatch, loading.items); ++i) {
      Random random(i);  // the same items in every run
      writes.push_back({.put_request = WriteRequest::Put{loading.workload.ItemAt(i, random)}});
    }
    if (Result<void> loaded = target.Load(request); !loaded) return loading.Fail(loaded.error());
    if (reports) loading.progress(double(begin) / double(loading.items));
  }
}

}  // namespace

Result<void> LoadItems(const Workload& workload, uint64_t items, uint32_t threads,
                       const MakeTarget& make, const Progress& progress) {
  Loading loading{workload, items, progress};
  std::vector<std::unique_ptr<Target>> targets;
  targets.reserve(threads);
  for (uint32_t i = 0; i < threads; ++i) {
    Result<std::unique_ptr<Target>> target = make();
    if (!target) return std::move(target).error();
    targets.push_back(*std::move(target));
  }
  if (Result<void> made = targets[0]->CreateTable(workload.Table()); !made) return made;
  std::vector<std::thread> others;
  others.reserve(threads - 1);
  for (uint32_t i = 1; i < threads; ++i) {
    others.emplace_back([&loading, &target = *targets[i]] { LoadSome(loading, target, false); });
  }
  LoadSome(loading, *targets[0], true);
  for (std::thread& thread : others) thread.join();
  return loading.error ? *loading.error : Result<void>();
}

}  // namespace tepui::load
