#include "scratch.h"

#include <filesystem>

#include "support/catch.h"

namespace tepui::engine::test {

TableSchema ThingsSchema(const std::string& name) {
  TableSchema schema;
  schema.name = name;
  schema.key = {{{"id", KeyType::kString}}, {{"at", KeyType::kNumber}}};
  IndexSchema by_size;
  by_size.name = "by_size";
  by_size.global = false;
  by_size.key = {{{"id", KeyType::kString}}, {{"size", KeyType::kNumber}}};
  by_size.projection = ProjectionType::kInclude;
  by_size.non_key_attributes = {"color"};
  IndexSchema by_kind;
  by_kind.name = "by_kind";
  by_kind.key = {{{"kind", KeyType::kString}}, {{"weight", KeyType::kNumber}}};
  by_kind.projection = ProjectionType::kKeysOnly;
  IndexSchema by_owner;
  by_owner.name = "by_owner";
  by_owner.key = {{{"owner", KeyType::kString}}, {}};
  schema.indexes = {by_size, by_kind, by_owner};
  return schema;
}

TableSchema PlainSchema(const std::string& name) {
  TableSchema schema;
  schema.name = name;
  schema.key = {{{"id", KeyType::kString}}, {}};
  return schema;
}

Result<void> Commit(Engine& engine, const std::vector<const WritePlan*>& plans,
                    const CommitTerms& terms) {
  return engine.committer().Commit(plans, terms, [](std::span<const ItemChange>) {});
}

Result<void> Put(Engine& engine, const TableVersion& table, const Item& item,
                 TestPut::Condition condition) {
  const TestPut plan(table, item, std::move(condition));
  return Commit(engine, {&plan});
}

Result<void> Delete(Engine& engine, const TableVersion& table, const Item& key) {
  const TestDelete plan(table, key);
  return Commit(engine, {&plan});
}

std::optional<Item> Get(Engine& engine, const TableVersion& table, const Item& key) {
  PinnedBytes bytes;
  const Result<bool> found = engine.newest().Get(table, TestPut::KeyOf(table, key).view(), &bytes);
  REQUIRE(found);
  if (!*found) return std::nullopt;
  const Result<ItemView> view = ItemView::Parse(bytes.bytes());
  REQUIRE(view);
  return view->Materialize();
}

Result<PageResult> Read(Engine& engine, const ReadPlan& plan) {
  PageResult result;
  Result<Page> page = engine.newest().ReadPage(plan, &result.figures);
  if (!page) return std::move(page).error();
  for (const ItemView& item : *page) result.items.push_back(item.Materialize());
  result.page = *std::move(page);
  return result;
}

std::vector<Item> ReadAll(Engine& engine, const TableVersion& table,
                          std::optional<size_t> index_position) {
  ReadPlan plan;
  plan.table = &table;
  plan.index_position = index_position;
  Result<PageResult> result = Read(engine, plan);
  REQUIRE(result);
  REQUIRE_FALSE(result->page.last_evaluated_key());
  return std::move(result->items);
}

void AwaitIndexes(const Engine& engine, const std::string& table) {
  const Result<bool> filled =
      engine.WaitForIndexes(table, std::chrono::steady_clock::now() + std::chrono::minutes(1));
  INFO((filled ? "" : filled.error().ToString()));
  REQUIRE(filled);
  CHECK(*filled);
}

std::vector<std::string> Problems(Engine& engine) {
  const Result<VerifyReport> report = engine.Verify({});
  REQUIRE(report);
  return report->problems;
}

std::string FreshPath(const std::string& name) {
  std::string path = "engine_" + name;
  std::filesystem::remove_all(path);
  return path;
}

}  // namespace tepui::engine::test
