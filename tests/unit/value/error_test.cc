#include "tepui/error.h"

#include <set>
#include <string>

#include "support/catch.h"
#include "tepui/result.h"
#include "tepui/transaction_requests.h"
#include "value/table_schema.h"

namespace tepui {
namespace {

TEST_CASE("Each code has a name of its own") {
  std::set<std::string_view> names;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kUnsupported); ++code) {
    names.insert(ErrorCodeName(static_cast<ErrorCode>(code)));
  }
  CHECK(names.size() == static_cast<size_t>(ErrorCode::kUnsupported) + 1);
  CHECK(names.count("Unknown") == 0);
  CHECK(ErrorCodeName(ErrorCode::kConditionFailed) == "ConditionFailed");
}

TEST_CASE("An error carries what it was given, and copies share it") {
  const Error plain(ErrorCode::kValidation, "no good");
  CHECK(plain.ToString() == "Validation: no good");
  CHECK(plain.old_item() == nullptr);
  CHECK(plain.cancellation_reasons() == nullptr);

  const Error failed = Error(ErrorCode::kConditionFailed, "m").WithOldItem({{"id", 1}});
  Error copy = failed;
  CHECK(*copy.old_item() == Item{{"id", 1}});
  CHECK(copy.old_item() == failed.old_item());
  copy = Error(ErrorCode::kClosed, "m");
  CHECK(copy.old_item() == nullptr);

  const Error canceled = Error(ErrorCode::kTransactionCanceled, "m")
                             .WithReasons({{"None", "", {}}, {"ConditionalCheckFailed", "c", {}}});
  CHECK(canceled.cancellation_reasons()->size() == 2);
  CHECK((*canceled.cancellation_reasons())[1].message == "c");
}

TEST_CASE("A result holds a value or an error") {
  Result<std::string> good = std::string("value");
  CHECK(good.ok());
  CHECK(*good == "value");
  const std::string moved = std::move(good).value();
  CHECK(moved == "value");
  const Result<std::string> bad = Error(ErrorCode::kStorage, "disk");
  CHECK_FALSE(bad);
  CHECK(bad.error().message() == "disk");
  CHECK(Result<void>().ok());
  CHECK_FALSE(Result<void>(bad.error()).ok());
}

TEST_CASE("Schemas are searched by name") {
  TableSchema table;
  table.key = {{{"p", KeyType::kString}}, {{"s", KeyType::kNumber}}};
  CHECK(table.key.Contains("p"));
  CHECK(table.key.Contains("s"));
  CHECK_FALSE(table.key.Contains("x"));
  CHECK_FALSE(table.has_local_index());
  table.indexes = {{.name = "by_a"}, {.name = "by_b", .global = false}};
  CHECK(table.has_local_index());
  CHECK(table.FindIndex("by_b") == &table.indexes[1]);
  CHECK(table.FindIndex("by_c") == nullptr);
}

}  // namespace
}  // namespace tepui
