#include "trigger/retry.h"

#include "support/catch.h"

namespace tepui::trigger {
namespace {

using Step = Retry::Step;
using std::chrono::milliseconds;

SubscribeRequest Request() {
  SubscribeRequest request;
  request.batch_size = 100;
  request.attempts_max = 3;
  return request;
}

TEST_CASE("a batch is halved down to one record, which has all its attempts") {
  const SubscribeRequest request = Request();
  Retry retry(request);
  for (const size_t half : {50, 25, 13, 7, 4, 2, 1}) {
    CHECK(retry.OnFailure(retry.take()) == Step::kAgain);
    CHECK(retry.take() == half);
  }
  CHECK(retry.OnFailure(1) == Step::kWait);
  CHECK(retry.OnFailure(1) == Step::kWait);
  CHECK(retry.OnFailure(1) == Step::kGiveUp);
  retry.Reset();
  CHECK(retry.take() == 100);
  CHECK(retry.OnFailure(1) == Step::kWait);
}

TEST_CASE("conflicts halve and wait, but do not use up attempts") {
  const SubscribeRequest request = Request();
  Retry retry(request);
  CHECK(retry.OnFailure(100, true) == Step::kAgain);
  for (int i = 0; i < 10; ++i) CHECK(retry.OnFailure(1, true) == Step::kWait);
  CHECK(retry.wait() == milliseconds(51'200));
  CHECK(retry.OnFailure(1) == Step::kWait);
  CHECK(retry.OnFailure(1) == Step::kWait);
  CHECK(retry.OnFailure(1) == Step::kGiveUp);
}

TEST_CASE("without halving, a batch that failed does not grow") {
  SubscribeRequest request = Request();
  request.bisect = false;
  Retry retry(request);
  CHECK(retry.OnFailure(3) == Step::kWait);
  CHECK(retry.take() == 3);
}

TEST_CASE("what could not be given up is given up the next time") {
  SubscribeRequest request = Request();
  request.attempts_max = 1;
  Retry retry(request);
  CHECK(retry.OnFailure(1) == Step::kGiveUp);
  CHECK(retry.OnFailure(1) == Step::kGiveUp);
}

TEST_CASE("no limit on attempts is none") {
  SubscribeRequest request = Request();
  request.attempts_max = 0;
  Retry retry(request);
  for (int i = 0; i < 100'000; ++i) {
    if (retry.OnFailure(1) != Step::kWait) FAIL("gave up");
  }
}

TEST_CASE("waits double up to the longest, whatever the numbers") {
  SubscribeRequest request = Request();
  request.attempts_max = 0;
  request.retry_wait_ms = 100;
  request.retry_wait_ms_max = 60'000;
  Retry retry(request);
  CHECK(retry.wait() == milliseconds(100));
  for (const int wait : {100, 200, 400, 800, 1'600, 3'200, 6'400, 12'800, 25'600, 51'200, 60'000}) {
    retry.OnFailure(1);
    CHECK(retry.wait() == milliseconds(wait));
  }
  request.retry_wait_ms = UINT32_MAX;
  request.retry_wait_ms_max = UINT32_MAX;
  for (int i = 0; i < 100; ++i) {
    retry.OnFailure(1);
    CHECK(retry.wait() == milliseconds(UINT32_MAX));
  }
  request.retry_wait_ms = 0;
  CHECK(retry.wait() == milliseconds(0));
  request.retry_wait_ms = 10;
  request.retry_wait_ms_max = 5;
  CHECK(retry.wait() == milliseconds(5));
}

}  // namespace
}  // namespace tepui::trigger
