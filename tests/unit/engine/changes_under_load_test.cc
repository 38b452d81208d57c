#include <atomic>
#include <functional>
#include <thread>

#include "scratch.h"
#include "support/catch.h"
#include "support/random.h"

// Tables change while others read and write them.
namespace tepui::engine::test {
namespace {

// Threads that do the same again and again until told to stop.
class Crowd {
 public:
  Crowd(int threads, const std::function<void(tepui::test::Random&)>& act) {
    for (int t = 0; t < threads; ++t) {
      threads_.emplace_back([this, t, act] {
        tepui::test::Random random(static_cast<uint64_t>(t) + 1);
        while (!stopped_) {
          act(random);
          ++acts_;
        }
      });
    }
  }
  ~Crowd() { Stop(); }
  void Stop() {
    stopped_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }
  // Until each has had its turn some times since now.
  void WaitForActs(int count) {
    const int until = acts_ + count;
    while (acts_ < until) std::this_thread::yield();
  }

 private:
  std::atomic<bool> stopped_{false};
  std::atomic<int> acts_{0};
  std::vector<std::thread> threads_;
};

// Every call either does its work or finds that the table is gone.
bool IsFine(const Result<void>& result) {
  return result || result.error().code() == ErrorCode::kTableNotFound;
}

}  // namespace

TEST_CASE("a table is dropped and made anew under readers and writers", "[engine]") {
  auto engine = OpenInMemory();
  REQUIRE(engine->CreateTable(ThingsSchema()));
  std::atomic<int> surprises{0};
  {
    Crowd crowd(3, [&](tepui::test::Random& random) {
      const auto handle = engine->FindTable("things");
      const auto table = handle ? (*handle)->version() : nullptr;
      if (!table) return;
      const Item item{{"id", "a"}, {"at", random.Below(50)}, {"owner", "o"}};
      if (!IsFine(Put(*engine, *table, item))) ++surprises;
      PageFigures figures;
      ReadPlan plan;
      plan.table = table.get();
      plan.index_position = 2;
      if (!engine->newest().ReadPage(plan, &figures)) ++surprises;
      PinnedBytes bytes;
      if (!engine->newest().Get(*table, TestPut::KeyOf(*table, item).view(), &bytes)) ++surprises;
    });
    for (int i = 0; i < 30; ++i) {
      crowd.WaitForActs(5);
      REQUIRE(engine->DropTable("things"));
      REQUIRE(engine->CreateTable(ThingsSchema()));
      CHECK(Problems(*engine).empty());
    }
  }
  CHECK(surprises == 0);
  CHECK(Problems(*engine).empty());
}

TEST_CASE("an index is added and removed under writers, and misses none", "[engine]") {
  auto engine = OpenInMemory();
  auto handle = *engine->CreateTable(PlainSchema());
  std::atomic<int> surprises{0};
  {
    Crowd crowd(3, [&](tepui::test::Random& random) {
      const auto table = handle->version();
      const Item key{{"id", std::to_string(random.Below(2'000))}};
      if (random.OneIn(4)) {
        if (!Delete(*engine, *table, key)) ++surprises;
        return;
      }
      Item item = key;
      if (!random.OneIn(3)) item.Set("v", random.Below(10));
      if (!Put(*engine, *table, item)) ++surprises;
    });
    for (int i = 0; i < 20; ++i) {
      crowd.WaitForActs(200);
      REQUIRE(engine->AlterTable("plain", [](TableSchema* schema) -> Result<void> {
        IndexSchema index;
        index.name = "by_value";
        index.key = {{{"v", KeyType::kNumber}}, {}};
        schema->indexes.push_back(index);
        return {};
      }));
      if (i % 4 != 0) AwaitIndexes(*engine, "plain");  // else it is dropped while it is filled
      CHECK(Problems(*engine).empty());
      crowd.WaitForActs(50);
      REQUIRE(engine->AlterTable("plain", [](TableSchema* schema) -> Result<void> {
        schema->indexes.clear();
        return {};
      }));
    }
  }
  CHECK(surprises == 0);
}

TEST_CASE("changes of tables at once take turns", "[engine]") {
  auto engine = OpenInMemory();
  std::atomic<int> surprises{0};
  {
    Crowd crowd(4, [&](tepui::test::Random& random) {
      const std::string name = "table" + std::to_string(random.Below(3));
      const auto fine = [](ErrorCode code) {
        return code == ErrorCode::kTableInUse || code == ErrorCode::kTableNotFound;
      };
      if (random.OneIn(2)) {
        const auto made = engine->CreateTable(PlainSchema(name));
        if (!made && !fine(made.error().code())) ++surprises;
      } else if (random.OneIn(2)) {
        const auto dropped = engine->DropTable(name);
        if (!dropped && !fine(dropped.error().code())) ++surprises;
      } else {
        const auto changed = engine->AlterTable(name, [](TableSchema* schema) -> Result<void> {
          schema->deletion_protection = !schema->deletion_protection;
          return {};
        });
        if (!changed && !fine(changed.error().code())) ++surprises;
      }
    });
    crowd.WaitForActs(400);
  }
  CHECK(surprises == 0);
  CHECK(Problems(*engine).empty());
}

}  // namespace tepui::engine::test
