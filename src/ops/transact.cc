#include "ops/transact.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <thread>

#include "engine/transaction.h"

namespace tepui::ops {
namespace {

// Waits longer and longer between attempts, never as long as anybody else.
class Backoff {
 public:
  void Wait() {
    const auto longest = std::min(kShortest * (1u << std::min(attempt_++, kDoublings)), kLongest);
    std::uniform_int_distribution<int64_t> some(0, longest.count());
    std::this_thread::sleep_for(std::chrono::microseconds(some(random_)));
  }

 private:
  static constexpr uint32_t kDoublings = 10;
  static constexpr std::chrono::microseconds kShortest{20};
  static constexpr std::chrono::microseconds kLongest{10'000};

  uint32_t attempt_ = 0;
  std::minstd_rand random_{std::random_device()()};
};

// Ends the transaction however its function is left.
struct Ending {
  engine::Transaction& state;
  ~Ending() { state.End(); }
};

}  // namespace

Result<void> Transact(const std::shared_ptr<engine::Engine>& engine,
                      const std::function<Result<void>(Transaction&)>& body,
                      const TransactOptions& options,
                      std::optional<absl::FunctionRef<void(store::Batch&)>> also) {
  std::optional<Backoff> backoff;
  for (uint32_t attempt = 1;; ++attempt) {
    const Result<std::shared_ptr<engine::Transaction>> state = engine->Begin();
    if (!state) return state.error();
    const Ending ending{**state};
    Transaction transaction(engine, *state);
    Result<void> done = body(transaction);
    if (done && !(*state)->ended()) done = (*state)->CommitAll(options.durability, also);
    if (done || done.error().code() != ErrorCode::kTransactionConflict) return done;
    if (attempt >= options.attempts_max) return done;
    if (!backoff) backoff.emplace();
    backoff->Wait();
  }
}

}  // namespace tepui::ops
