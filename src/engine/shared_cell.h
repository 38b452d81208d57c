#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <utility>

#include "base/mutex.h"
#include "base/thread_number.h"

namespace tepui::engine {

// A pointer that many threads copy all the time and hardly anyone replaces.
//
// Each stripe has its own lock and its own reference count, so that threads on different cores do
// not pass one cache line around. Cost of Load: a lock nobody else holds and one counter.
template <class T>
class SharedCell {
 public:
  explicit SharedCell(std::shared_ptr<T> value) { Store(std::move(value)); }

  std::shared_ptr<T> Load() const {
    const Stripe& stripe = stripes_[ThreadNumber() % kStripes];
    MutexLock lock(stripe.mutex);
    return stripe.value;
  }

  // Threads see it one after another: a Load elsewhere may for a moment still return the old value.
  // Nobody sees it when memory runs out.
  void Store(std::shared_ptr<T> value) {
    std::array<std::shared_ptr<T>, kStripes> own;
    for (std::shared_ptr<T>& counted : own) counted = OwnCount(value);
    for (size_t i = 0; i < kStripes; ++i) {
      MutexLock lock(stripes_[i].mutex);
      stripes_[i].value.swap(own[i]);
    }
  }

 private:
  static constexpr size_t kStripes = 16;
  struct alignas(64) Stripe {
    mutable Mutex mutex;
    std::shared_ptr<T> value TEPUI_GUARDED_BY(mutex);
  };

  // The same object behind a count that no other stripe uses.
  static std::shared_ptr<T> OwnCount(const std::shared_ptr<T>& value) {
    if (value == nullptr) return nullptr;
    auto holder = std::make_shared<std::shared_ptr<T>>(value);
    return std::shared_ptr<T>(std::move(holder), value.get());
  }

  std::array<Stripe, kStripes> stripes_;
};

}  // namespace tepui::engine
