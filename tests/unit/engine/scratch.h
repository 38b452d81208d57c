#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "codec/item_bytes.h"
#include "codec/item_key.h"
#include "engine/engine.h"
#include "expr/bound.h"
#include "expr/condition.h"
#include "tepui/value.h"

namespace tepui::engine::test {

// A put of one item, on a condition that a function tests.
class TestPut final : public WritePlan {
 public:
  using Condition = std::function<bool(const ItemView*)>;

  TestPut(const TableVersion& table, Item item, Condition condition = {})
      : WritePlan(table, KeyOf(table, item)),
        item_(std::move(item)),
        condition_(std::move(condition)) {}

  bool needs_before() const override { return condition_ != nullptr; }
  Result<PlanOutcome> Apply(const ItemView* before, Buffer* after) const override {
    if (condition_ && !condition_(before)) {
      return Error(ErrorCode::kConditionFailed, "The conditional request failed");
    }
    codec::EncodeItem(item_, after);
    return PlanOutcome::kStore;
  }

  static KeyBuffer KeyOf(const TableVersion& table, const Item& item) {
    KeyBuffer key;
    codec::AppendItemKey(*codec::KeyOfItem(item, table.schema.key), &key);
    return key;
  }

 private:
  Item item_;
  Condition condition_;
};

class TestDelete final : public WritePlan {
 public:
  TestDelete(const TableVersion& table, const Item& key)
      : WritePlan(table, TestPut::KeyOf(table, key)) {}
  bool needs_before() const override { return false; }
  Result<PlanOutcome> Apply(const ItemView*, Buffer*) const override {
    return PlanOutcome::kRemove;
  }
};

// Adds one to the attribute "n", which starts at 0.
class TestIncrement final : public WritePlan {
 public:
  TestIncrement(const TableVersion& table, Item key)
      : WritePlan(table, TestPut::KeyOf(table, key)), item_(std::move(key)) {}
  bool needs_before() const override { return true; }
  Result<PlanOutcome> Apply(const ItemView* before, Buffer* after) const override {
    Number number;
    if (before != nullptr) number = *before->Find("n")->AsNumber();
    Item item = item_;
    item.Set("n", *Number::Add(number, 1));
    codec::EncodeItem(item, after);
    return PlanOutcome::kStore;
  }

 private:
  Item item_;
};

inline std::shared_ptr<Engine> OpenEngine(const Options& options) {
  Result<std::shared_ptr<Engine>> engine = Engine::Open(options);
  return engine ? *engine : nullptr;
}
inline std::shared_ptr<Engine> OpenInMemory() { return OpenEngine({.in_memory = true}); }

// "things": keys id (S), at (N); global "by_kind" on kind (S), weight (N), keys only; global
// "by_owner" on owner (S), all; local "by_size" on id, size (N), with "color".
TableSchema ThingsSchema(const std::string& name = "things");
// A table without a sort key or index.
TableSchema PlainSchema(const std::string& name = "plain");

Result<void> Put(Engine& engine, const TableVersion& table, const Item& item,
                 TestPut::Condition condition = {});
Result<void> Delete(Engine& engine, const TableVersion& table, const Item& key);
Result<void> Commit(Engine& engine, const std::vector<const WritePlan*>& plans,
                    const CommitTerms& terms = {});
// Unset: there is none. Fails the test on an error.
std::optional<Item> Get(Engine& engine, const TableVersion& table, const Item& key);

struct PageResult {
  std::vector<Item> items;
  Page page;
  PageFigures figures;
};
Result<PageResult> Read(Engine& engine, const ReadPlan& plan);
// All items or entries, over as many pages as it takes.
std::vector<Item> ReadAll(Engine& engine, const TableVersion& table,
                          std::optional<size_t> index_position = std::nullopt);
// Until all of them are filled. Fails the test when that fails.
void AwaitIndexes(const Engine& engine, const std::string& table);
std::vector<std::string> Problems(Engine& engine);

// A directory that is not there, below the one that the test runs in.
std::string FreshPath(const std::string& name);

}  // namespace tepui::engine::test
