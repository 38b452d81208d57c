// Sessions that end by themselves, under a clock that a test can set forward.
#include <chrono>
#include <cstdio>

#include "tepui/tepui.h"

using namespace tepui;

int main() {
  auto now = std::chrono::system_clock::time_point(std::chrono::seconds(1'700'000'000));
  const auto seconds_since_1970 = [&] {
    return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  };
  auto opened = Database::Open({.in_memory = true,
                                .sweep_interval_ms = 0,  // no thread: deleted by SweepNow alone
                                .hide_expired = true,
                                .clock = [&] { return now; }});
  if (!opened) return 1;
  Database& db = **opened;
  if (!db.CreateTable(
          {.table = "sessions", .partition_key = {"id"}, .expiry_attribute = "until"})) {
    return 1;
  }

  Table sessions = *db.OpenTable("sessions");
  const auto until = seconds_since_1970() + 60;
  if (!sessions.Put({{"id", "s1"}, {"user", "ana"}, {"until", until}})) return 1;
  if (!sessions.Put({{"id", "s2"}, {"user", "bo"}, {"until", until}})) return 1;
  if (!sessions.Put({{"id", "root"}, {"user", "admin"}})) return 1;  // never ends
  // Ana is still there.
  if (!sessions.Update({"s1"}, UpdateBuilder().set(attr("until"), until + 600))) return 1;

  now += std::chrono::seconds(61);
  // Hidden already, though it is still stored: conditions and updates see it until it is deleted.
  if (*sessions.Get({"s2"})) return 1;

  auto swept = db.SweepNow();
  if (!swept) return 1;
  std::printf("%u session ended\n", static_cast<unsigned>(swept->expired_items));
  return swept->expired_items == 1 && *sessions.Get({"s1"}) && *sessions.Get({"root"}) ? 0 : 1;
}
