#include "histories/subject.h"

#include <filesystem>
#include <thread>

#include "support/catch.h"
#include "support/must.h"

namespace tepui::histories {
namespace {

// Without what does not write and without what could refuse to.
TransactWriteItemsRequest Unconditional(const TransactWriteItemsRequest& request) {
  TransactWriteItemsRequest bare;
  for (TransactWriteItem member : request.transact_items) {
    if (member.condition_check) continue;
    if (member.put) member.put->condition_expression.reset();
    if (member.delete_) member.delete_->condition_expression.reset();
    if (member.update) member.update->condition_expression.reset();
    // Only the condition names it, and what is named must be used.
    if (member.update && member.update->expression_attribute_values) {
      member.update->expression_attribute_values->Erase(":seen");
    }
    bare.transact_items.push_back(std::move(member));
  }
  return bare;
}

}  // namespace

Subject::Subject(size_t tables, Fault fault, const std::string& path) : fault_(fault) {
  Options options;
  options.in_memory = path.empty();
  options.path = path;
  options.durability = Durability::kBuffered;
  if (!path.empty()) std::filesystem::remove_all(path);
  database_ = support::Must(Database::Open(options));
  for (size_t i = 0; i < tables; ++i) {
    TableDefinition table;
    table.table = TableName(i);
    table.partition_key = {"id", KeyType::kString};
    REQUIRE(database_->CreateTable(table));
  }
}

Result<TransactWriteItemsResponse> Subject::Write(const TransactWriteItemsRequest& request) {
  const bool now_and_then = ++calls_ % 20 == 0;
  switch (fault_) {
    case Fault::kSplitTransaction:
      return WriteSplit(request);
    case Fault::kIgnoredConditions:
      return database_->TransactWriteItems(Unconditional(request));
    case Fault::kLostMember: {
      TransactWriteItemsRequest shorter = request;
      if (now_and_then && shorter.transact_items.size() > 1) shorter.transact_items.pop_back();
      return database_->TransactWriteItems(shorter);
    }
    default:
      break;
  }
  auto written = database_->TransactWriteItems(request);
  const bool again = fault_ == Fault::kRepeatedWrite && now_and_then && written;
  if (again || (fault_ == Fault::kCanceledIsWritten && !written)) {
    (void)database_->TransactWriteItems(Unconditional(request));
  }
  return written;
}

Result<TransactWriteItemsResponse> Subject::WriteSplit(const TransactWriteItemsRequest& request) {
  Result<TransactWriteItemsResponse> written = TransactWriteItemsResponse{};
  for (const TransactWriteItem& member : request.transact_items) {
    TransactWriteItemsRequest one;
    one.transact_items.push_back(member);
    written = database_->TransactWriteItems(one);
    if (!written) return written;
    std::this_thread::yield();
  }
  return written;
}

Result<TransactGetItemsResponse> Subject::Get(const TransactGetItemsRequest& request) {
  return fault_ == Fault::kStaleMember ? GetStale(request) : database_->TransactGetItems(request);
}

Result<TransactGetItemsResponse> Subject::GetStale(const TransactGetItemsRequest& request) {
  auto got = database_->TransactGetItems(request);
  if (!got) return got;
  const std::lock_guard lock(mutex_);
  for (size_t i = 0; i < request.transact_items.size(); ++i) {
    const auto& get = request.transact_items[i].get;
    std::optional<Item>& seen = seen_[get.table_name + "/" + IdOf(get.key)];
    const std::optional<Item> fresh = got->responses[i].item;
    if (i == 0 && seen) got->responses[i].item = seen;
    seen = fresh;
  }
  return got;
}

std::string TableName(uint64_t number) { return "table" + std::to_string(number); }

std::string IdOf(const Item& key) { return *key.Find("id")->AsString(); }

int64_t NumberOf(const Item& item, std::string_view name, int64_t otherwise) {
  const Value* const value = item.Find(name);
  if (value == nullptr || value->AsNumber() == nullptr) return otherwise;
  return value->AsNumber()->ToInt64().value_or(otherwise);
}

bool IsRefusal(const Error& error) {
  return error.code() == ErrorCode::kTransactionCanceled ||
         error.code() == ErrorCode::kTransactionConflict;
}

}  // namespace tepui::histories
