// Which records a handler wants, said in JSON as for AWS Lambda; and what becomes of those that it
// cannot handle.
#include <cstdio>

#include "tepui/json.h"
#include "tepui/tepui.h"

using namespace tepui;

namespace {

Result<EventPattern> LargeOrders() {
  const auto document = ParsePlainJson(R"({
      "eventName": ["INSERT", "MODIFY"],
      "dynamodb": {"NewImage": {"realm": {"S": [{"prefix": "eu-"}]},
                                "coins": {"N": [{"numeric": [">=", 100]}]}}}})");
  if (!document) return document.error();
  return EventPattern::From(*document);
}

// A batch that fails is given again as a whole: so nothing is shipped before all of it can be.
Result<void> Ship(std::span<const Record> orders) {
  for (const Record& order : orders) {
    if (order.dynamodb.new_image->Find("address") == nullptr) {
      return Error(ErrorCode::kValidation, "no address");
    }
  }
  for (const Record& order : orders) {
    std::printf("to %s\n", order.dynamodb.new_image->Find("address")->AsString()->c_str());
  }
  return {};
}

}  // namespace

int main() {
  auto opened = Database::Open({.in_memory = true});
  if (!opened) return 1;
  Database& db = **opened;
  if (!db.CreateTable({.table = "orders",
                       .partition_key = {"id", KeyType::kNumber},
                       .stream = StreamViewType::kNewImage}) ||
      !db.CreateTable({.table = "failed",
                       .partition_key = {"subscription"},
                       .sort_key = KeyDefinition{"sequence_number"}})) {
    return 1;
  }
  auto pattern = LargeOrders();
  if (!pattern) return 1;
  auto shipping = db.Subscribe({.table = "orders",
                                .name = "shipping",
                                .filter = {.patterns = {*pattern}},
                                .attempts_max = 3,
                                .retry_wait_ms = 1,
                                .dead_letter_table = "failed",
                                .on_pool = false},
                               RecordHandler(Ship));
  if (!shipping) return 1;

  Table orders = *db.OpenTable("orders");
  if (!orders.Put({{"id", 1}, {"realm", "eu-1"}, {"coins", 250}, {"address", "Lund"}}) ||
      !orders.Put({{"id", 2}, {"realm", "eu-1"}, {"coins", 300}}) ||  // to where?
      !orders.Put({{"id", 3}, {"realm", "us-1"}, {"coins", 300}, {"address", "Ohio"}}) ||
      !orders.Put({{"id", 4}, {"realm", "eu-2"}, {"coins", 100}, {"address", "Turku"}})) {
    return 1;
  }
  // The second order fails the batch, is found by halving it, tried three times and put aside.
  while (shipping->stats().lag_ms > 0) {
    if (auto done = shipping->Poll(); !done) std::printf("%s\n", done.error().message().c_str());
  }
  const auto failed = db.Scan({.table_name = "failed"});
  if (!failed || failed->items.size() != 1) return 1;
  std::printf("put aside: %s\n", ToPlainJson(failed->items[0]).c_str());
  const SubscriptionStats stats = shipping->stats();
  return stats.records_handled == 2 && stats.records_dead_lettered == 1 ? 0 : 1;
}
