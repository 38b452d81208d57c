#include "crash/table_churn.h"

#include <chrono>
#include <optional>

namespace tepui::crash {
namespace {

constexpr char kTemporary[] = "temporary";
constexpr int kItems = 3;

bool IsMaking(int64_t number) { return number % 2 == 0; }
std::string IndexName(int64_t number) { return "extra" + std::to_string(number); }

bool DropIndex(Database& database, const std::string& name) {
  UpdateTableRequest request{.table_name = "slots"};
  request.global_secondary_index_updates = {{.delete_ = DeleteGlobalSecondaryIndexAction{name}}};
  return database.UpdateTable(request).ok();
}

bool AddIndex(Database& database, const std::string& name) {
  UpdateTableRequest request{.table_name = "slots"};
  request.attribute_definitions = {{"number", KeyType::kNumber}, {"slot", KeyType::kNumber}};
  request.global_secondary_index_updates = {
      {.create = CreateGlobalSecondaryIndexAction{
           .index_name = name,
           .key_schema = {{"number", KeyRole::kHash}, {"slot", KeyRole::kRange}},
           .projection = IndexProjection{.projection_type = ProjectionType::kAll}}}};
  if (!database.UpdateTable(request)) return false;
  const auto filled = database.WaitForIndexes("slots");
  return filled && *filled;
}

// The name of the extra index there is; empty: none. Unset: there are several, or no table.
std::optional<std::string> ExtraIndex(Database& database) {
  const auto described = database.DescribeTable({.table_name = "slots"});
  if (!described) return std::nullopt;
  std::string found;
  for (const auto& index : described->table.global_secondary_indexes) {
    if (!index.index_name.starts_with("extra")) continue;
    if (!found.empty()) return std::nullopt;
    found = index.index_name;
  }
  return found;
}

}  // namespace

bool ChurnIndex(Database& database, int64_t number) {
  return IsMaking(number) ? AddIndex(database, IndexName(number))
                          : DropIndex(database, IndexName(number - 1));
}

std::string CheckIndexes(Database& database, int64_t acknowledged) {
  const auto filled = database.WaitForIndexes("slots", std::chrono::minutes(1));
  if (!filled) return filled.error().ToString();
  if (!*filled) return "an index of 'slots' is not filled after a minute";
  const std::optional<std::string> found = ExtraIndex(database);
  if (!found) return "'slots' is not there, or has several indexes that were made one by one";
  // After the last acknowledged step, or after the next one as well.
  const bool made = !IsMaking(acknowledged);
  const std::string either = made ? IndexName(acknowledged - 1) : "";
  const std::string next = made ? "" : IndexName(acknowledged);
  if (*found == either || *found == next) return "";
  return "after " + std::to_string(acknowledged) + " steps 'slots' has the index '" + *found + "'";
}

bool ChurnTable(Database& database, int64_t number) {
  if (!IsMaking(number)) return database.DeleteTable({.table_name = kTemporary}).ok();
  TableDefinition table{.table = kTemporary};
  table.partition_key = {"id", KeyType::kNumber};
  table.global_indexes = {{.name = "by_made", .partition_key = {{"made", KeyType::kNumber}}}};
  if (!database.CreateTable(table)) return false;
  for (int i = 0; i < kItems; ++i) {
    const Item item = {{"id", i}, {"made", number}};
    if (!database.PutItem({.table_name = kTemporary, .item = item})) return false;
  }
  return true;
}

std::string CheckTable(Database& database, int64_t acknowledged) {
  const auto page = database.Scan({.table_name = kTemporary, .index_name = "by_made"});
  const bool is_there = page.ok();
  if (!page && page.error().code() != ErrorCode::kTableNotFound) return page.error().ToString();
  const bool made = !IsMaking(acknowledged);  // and perhaps deleted by the next step
  if (!is_there) return "";
  const int64_t number = made ? acknowledged - 1 : acknowledged;
  if (made && page->count != kItems) return "'temporary' has lost items";
  for (const Item& item : page->items) {
    if (*item.Find("made") == Value(number)) continue;
    return "'temporary' has an item of a table that was deleted before";
  }
  return "";
}

bool EndChurn(Database& database) {
  const auto gone = database.DeleteTable({.table_name = kTemporary});
  if (!gone && gone.error().code() != ErrorCode::kTableNotFound) return false;
  const std::optional<std::string> extra = ExtraIndex(database);
  return extra && (extra->empty() || DropIndex(database, *extra));
}

}  // namespace tepui::crash
