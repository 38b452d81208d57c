#include "load/run.h"

#include <chrono>
#include <thread>

#include "support/catch.h"

namespace tepui::load {
namespace {

using namespace std::chrono_literals;

// Answers at once, but for one request that takes long.
class Stalling final : public Target {
 public:
  Result<void> CreateTable(const CreateTableRequest&) override { return {}; }
  Result<void> Load(const BatchWriteItemRequest&) override { return {}; }
  Outcome Do(const Request&, std::optional<Error>*) override {
    if (++asked_ == 200) std::this_thread::sleep_for(400ms);
    return Outcome::kDone;
  }

 private:
  int asked_ = 0;
};

// Refuses every second request and fails every third.
class Unwilling final : public Target {
 public:
  Result<void> CreateTable(const CreateTableRequest&) override {
    return Error(ErrorCode::kTableInUse, "it is there");
  }
  Result<void> Load(const BatchWriteItemRequest&) override { return {}; }
  Outcome Do(const Request&, std::optional<Error>* error) override {
    ++asked_;
    if (asked_ % 3 == 0) {
      *error = Error(ErrorCode::kStorage, "no more");
      return Outcome::kFailed;
    }
    return asked_ % 2 == 0 ? Outcome::kRefused : Outcome::kDone;
  }

 private:
  int asked_ = 0;
};

template <class T>
RunResult RunOn(const RunOptions& options) {
  const auto workload = MakeWorkload("ycsb-a", {.items = 100, .fields = 2, .field_bytes = 10});
  auto result = Run(
      *workload, options, [] { return std::unique_ptr<Target>(std::make_unique<T>()); },
      [](double) {});
  REQUIRE(result);
  return *std::move(result);
}

}  // namespace

// Of a second at 1,000 a second, what was due during a stall of 0.4 s waited for 0.2 s on average.
TEST_CASE("an open loop shows what waits behind a stall, a closed one does not", "[load]") {
  const RunResult open = RunOn<Stalling>({.warm_up_seconds = 0, .seconds = 1, .rate = 1'000});
  CHECK(open.all.count() > 900);
  CHECK(open.all.At(0.7) > 10'000'000);
  CHECK(open.all.max_ns() > 390'000'000);
  const RunResult closed = RunOn<Stalling>({.warm_up_seconds = 0, .seconds = 1});
  CHECK(closed.all.max_ns() > 390'000'000);
  CHECK(closed.all.At(0.999) < 10'000'000);
}

TEST_CASE("what a rate wants and nobody comes to is told", "[load]") {
  struct Slow final : Target {
    Result<void> CreateTable(const CreateTableRequest&) override { return {}; }
    Result<void> Load(const BatchWriteItemRequest&) override { return {}; }
    Outcome Do(const Request&, std::optional<Error>*) override {
      std::this_thread::sleep_for(5ms);
      return Outcome::kDone;
    }
  };
  const RunResult result = RunOn<Slow>({.warm_up_seconds = 0, .seconds = 1, .rate = 1'000});
  CHECK(result.late > 700);
  CHECK(result.late + result.all.count() <= 1'001);
}

TEST_CASE("refusals and failures are counted apart", "[load]") {
  const RunResult result = RunOn<Unwilling>({.warm_up_seconds = 0, .seconds = 1});
  const auto all = static_cast<double>(result.all.count());
  CHECK(static_cast<double>(result.failed) / all == Approx(1 / 3.0).margin(0.01));
  CHECK(static_cast<double>(result.refused) / all == Approx(1 / 3.0).margin(0.01));
  REQUIRE(result.first_error);
  CHECK(result.first_error->message() == "no more");
  CHECK(result.series.size() == 1);
  CHECK(result.by_operation.count("read") == 1);
  CHECK(result.by_operation.count("update") == 1);
}

TEST_CASE("a load that cannot begin says why", "[load]") {
  const auto workload = MakeWorkload("trade", {.items = 10});
  const Result<void> loaded = LoadItems(
      *workload, 10, 2, [] { return std::unique_ptr<Target>(std::make_unique<Unwilling>()); },
      [](double) {});
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().message() == "it is there");
  CHECK(MakeWorkload("ycsb-g", {}) == nullptr);
  CHECK(MakeWorkload("nothing", {}) == nullptr);
  CHECK_FALSE(MakeHttpTarget("ftp://x:1"));
  CHECK_FALSE(MakeHttpTarget("http://x"));
}

}  // namespace tepui::load
