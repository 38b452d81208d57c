#include "trigger/live_query_worker.h"

#include <future>
#include <thread>

#include "codec/item_key.h"
#include "engine/change_listeners.h"
#include "ops/create_table.h"
#include "ops/put_item.h"
#include "ops/transact_write_items.h"
#include "support/catch.h"
#include "trigger/triggers.h"
#include "unit/engine/unsure_store.h"

namespace tepui::trigger {
namespace {

// Holds a writer, who has written, before any other listener hears of it.
class HoldingListener final : public engine::ChangeListener {
 public:
  void OnCommit(std::span<const engine::ItemChange>) override {
    reached.set_value();
    released.get_future().wait();
  }
  void OnAnything() override {}

  std::promise<void> reached;
  std::promise<void> released;
};

Options InMemory() { return {.in_memory = true, .sweep_interval_ms = 0}; }

struct Fixture {
  Fixture() {
    for (const char* const table : {"first", "watched"}) {
      REQUIRE(ops::CreateTable(
          *engine, ops::RequestFor(
                       {.table = table, .partition_key = {"p"}, .sort_key = KeyDefinition{"s"}})));
    }
  }

  Result<void> Put(const Item& item) const {
    const auto put = ops::PutItem(engine->session(), {.table_name = "watched", .item = item});
    return put ? Result<void>() : put.error();
  }
  std::shared_ptr<LiveQueryWorker> Watch(const LiveQueryOptions& options = {.on_pool = false}) {
    auto range = WatchedRange::Of(*engine, **engine->FindTable("watched"), key("p") == "x", {});
    REQUIRE(range);
    auto worker = triggers->Watch(*std::move(range), options,
                                  [this](const LiveQueryEvent& event) { events.push_back(event); });
    REQUIRE(worker);
    REQUIRE(*(*worker)->Poll());
    return *worker;
  }

  std::atomic<bool> unsure{false};  // of what it writes
  std::shared_ptr<engine::Engine> engine = *engine::Engine::Open(
      InMemory(), std::make_unique<engine::test::UnsureStore>(
                      *store::OpenStore(InMemory(), codec::PartitionPrefixLength), &unsure));
  std::shared_ptr<Triggers> triggers = std::make_shared<Triggers>(engine);
  std::vector<LiveQueryEvent> events;
};

Item Part(const std::string& sort, int n) { return {{"p", "x"}, {"s", sort}, {"n", n}}; }

// A transaction that can be seen, but has told the watched table nothing yet.
class HeldTransaction {
 public:
  explicit HeldTransaction(Fixture& f) : first_((*f.engine->FindTable("first"))->version()) {
    first_->live->listeners->Add(&listener_);
    writer_ = std::thread([this, &f] {
      TransactWriteItemsRequest request;
      for (const char* const sort : {"a", "b"}) {
        for (const char* const table : {"first", "watched"}) {
          request.transact_items.push_back(
              {.put = TransactWriteItem::Put{.table_name = table, .item = Part(sort, 1)}});
        }
      }
      written_ = ops::TransactWriteItems(*f.engine, request).ok();
    });
    listener_.reached.get_future().wait();
  }
  ~HeldTransaction() {
    listener_.released.set_value();
    writer_.join();
    first_->live->listeners->Remove(&listener_);
    CHECK(written_);
  }
  HeldTransaction(const HeldTransaction&) = delete;
  HeldTransaction& operator=(const HeldTransaction&) = delete;

 private:
  const engine::SharedVersion first_;
  HoldingListener listener_;
  std::thread writer_;
  bool written_ = false;
};

TEST_CASE("a transaction whose item another write meets before it has told is one event") {
  Fixture f;
  const auto worker = f.Watch();
  {
    const HeldTransaction held(f);
    REQUIRE(f.Put(Part("b", 2)));
    CHECK(*worker->Poll());
    REQUIRE(f.events.size() == 2);
    REQUIRE(f.events[1].changes.size() == 2);
    CHECK(f.events[1].changes[0].after == Part("a", 1));
    CHECK(f.events[1].changes[1].after == Part("b", 2));
    CHECK_FALSE(*worker->Poll());
  }
  CHECK_FALSE(*worker->Poll());  // what the transaction tells was told
  REQUIRE(f.Put(Part("a", 3)));
  CHECK(*worker->Poll());
  CHECK(f.events[2].changes.size() == 1);
}

TEST_CASE("what is pending and told counts against what is kept of a query") {
  Fixture f;
  const auto worker = f.Watch({.changes_max = 1, .on_pool = false});
  const HeldTransaction held(f);
  REQUIRE(f.Put(Part("b", 2)));
  CHECK(*worker->Poll());
  CHECK(f.events[1].fresh);
  CHECK(f.events[1].items == std::vector<Item>{Part("a", 1), Part("b", 2)});
}

TEST_CASE("a write of which nobody knows is told if it can be seen, and leaves nothing pending") {
  Fixture f;
  const auto worker = f.Watch();
  f.unsure = true;
  CHECK(f.Put(Part("a", 1)).error().code() == ErrorCode::kStorage);
  CHECK(*worker->Poll());
  CHECK(f.events[1].changes.size() == 1);
  size_t pending = 0;
  worker->range().live().listeners->VisitPending(
      [&](std::span<const engine::ItemChange>) { ++pending; });
  CHECK(pending == 0);
}

}  // namespace
}  // namespace tepui::trigger
