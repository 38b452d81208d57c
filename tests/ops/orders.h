#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/must.h"
#include "tepui/tepui.h"
#ifdef TEPUI_OVER_HTTP
#include "remote/remote_database.h"
#endif

// The table that most tests here use, in a database of its own each time.
//
// These tests are compiled twice: for the database in the process, and with TEPUI_OVER_HTTP for one
// behind a server. A test tagged [in-process] is of what the wire does not carry.
namespace tepui::ops_test {

#ifdef TEPUI_OVER_HTTP
using Subject = remote::RemoteDatabase;
// Some have an exception in common.
inline ErrorCode AsSeen(ErrorCode code) {
  if (code == ErrorCode::kUnsupported) return ErrorCode::kValidation;
  return code == ErrorCode::kIndexNotFound ? ErrorCode::kTableNotFound : code;
}
// What CreateTable says of a table that is there already.
inline constexpr TableStatus kMade = TableStatus::kCreating;
inline constexpr IndexStatus kIndexMade = IndexStatus::kCreating;
#else
using Subject = Database;
inline ErrorCode AsSeen(ErrorCode code) { return code; }
inline constexpr TableStatus kMade = TableStatus::kActive;
inline constexpr IndexStatus kIndexMade = IndexStatus::kActive;
#endif

inline Options InMemory() {
  Options options;
  options.in_memory = true;
  return options;
}

// The test fails when it does not open.
std::unique_ptr<Subject> OpenEmpty(const Options& options = InMemory());

// "orders": "customer" (S) and "seq" (N). Local index "by_amount" on "amount" (N), keys only.
// Global indexes "by_phase" on "phase" (S) and "amount" (N), all attributes, and "by_city" on
// "city" (S), which includes "phase".
TableDefinition OrdersDefinition();
std::unique_ptr<Subject> OpenOrders(const Options& options = InMemory());

Item OrderKey(const std::string& customer, int number);
// With phase "open", city "Bern", and ten times the number as its amount.
Item Order(const std::string& customer, int number);

void PutOrder(Subject& database, const Item& order);
// Orders 1 to `count` of each customer.
void PutOrders(Subject& database, const std::vector<std::string>& customers, int count);
std::optional<Item> GetOrder(Subject& database, const std::string& customer, int number);

// The message of an error with that code; else what is wrong with it, in brackets.
template <class T>
std::string MessageOf(const Result<T>& result, ErrorCode code = ErrorCode::kValidation) {
  if (result) return "(no error)";
  if (result.error().code() == AsSeen(code)) return result.error().message();
  return "(" + result.error().ToString() + ")";
}

using support::Must;

// The numbers that the items have in the attribute `name`.
std::vector<int64_t> Numbers(const std::vector<Item>& items, const std::string& name = "seq");

}  // namespace tepui::ops_test
