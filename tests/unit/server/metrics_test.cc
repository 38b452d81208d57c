#include "server/metrics.h"

#include "support/catch.h"

namespace tepui::server {
namespace {

TEST_CASE("subscriptions are shown with their lag, whatever they are called") {
  Stats stats;
  std::string without;
  WriteGauges(stats, 0, &without);
  CHECK(without.find("tepui_subscription") == without.npos);
  stats.subscriptions = {{.name = "totals", .records_handled = 7, .failures = 1, .lag_ms = 1'500},
                         {.name = "a \"b\"\n"}};
  std::string text;
  WriteGauges(stats, 0, &text);
  CHECK(text.find("tepui_subscription_lag_seconds{subscription=\"totals\"} 1.5\n") != text.npos);
  CHECK(text.find("tepui_subscription_records_total{subscription=\"totals\"} 7\n") != text.npos);
  CHECK(text.find("tepui_subscription_failures_total{subscription=\"totals\"} 1\n") != text.npos);
  CHECK(text.find("tepui_subscription_blocked{subscription=\"totals\"} 0\n") != text.npos);
  stats.subscriptions[0].blocked_by = Error(ErrorCode::kTrimmedData, "gone");
  std::string blocked;
  WriteGauges(stats, 0, &blocked);
  CHECK(blocked.find("tepui_subscription_blocked{subscription=\"totals\"} 1\n") != blocked.npos);
  CHECK(text.find("{subscription=\"a \\\"b\\\"\\n\"} 0\n") != text.npos);
}

TEST_CASE("streams, expiry and sweeps that fail are shown") {
  const auto shown = [](const Stats& stats) {
    std::string text;
    WriteGauges(stats, 0, &text);
    return text;
  };
  const std::string well = shown({});
  CHECK(well.find("tepui_sweep_failing 0\n") != well.npos);
  const std::string text = shown({.disk_bytes = 50,
                                  .stream_disk_bytes = 20,
                                  .expiry_disk_bytes = 10,
                                  .sweep_failure = "the disk failed"});
  CHECK(text.find("tepui_disk_bytes 50\n") != text.npos);
  CHECK(text.find("tepui_stream_disk_bytes 20\n") != text.npos);
  CHECK(text.find("tepui_expiry_disk_bytes 10\n") != text.npos);
  CHECK(text.find("tepui_sweep_failing 1\n") != text.npos);
}

}  // namespace
}  // namespace tepui::server
