#include <cstdlib>
#include <new>

#include "scratch.h"
#include "support/catch.h"

// The hot paths do not allocate once they are warm. Counted in this thread, in RocksDB too.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

thread_local size_t allocations = 0;

}  // namespace

void* operator new(size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  std::abort();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace tepui::engine::test {
namespace {

constexpr size_t kRounds = 1'000;

// How often `act` allocates in kRounds rounds, after as many to warm up.
template <class F>
size_t Count(const F& act) {
  for (size_t i = 0; i < kRounds; ++i) act();
  const size_t before = allocations;
  for (size_t i = 0; i < kRounds; ++i) act();
  return allocations - before;
}

struct Fixture {
  // On disk: files in memory allocate.
  std::shared_ptr<Engine> engine =
      OpenEngine({.path = FreshPath("allocation"), .durability = Durability::kBuffered});
  std::shared_ptr<TableHandle> handle;
  Item item{{"id", "player-0001"}, {"level", 7}, {"name", std::string(300, 'n')}};
  explicit Fixture(const TableSchema& schema) : handle(*engine->CreateTable(schema)) {}
};

// RocksDB allocates a few times in each write of its log, depending on how it was built, and a
// memtable takes a block of memory now and then.
constexpr size_t kBlocks = 100;
size_t RocksAllocations() {
  auto store = *store::OpenStore({.path = FreshPath("raw"), .durability = Durability::kBuffered},
                                 codec::PartitionPrefixLength);
  auto space = *store->CreateSpace({store::SpaceKind::kItems, 1});
  const std::string value(300, 'x');
  return Count([&] {
    const auto body = [&](const store::Reader&, store::Batch& batch) -> Result<void> {
      batch.Put(*space, "key", value);
      return {};
    };
    if (!store::Atomically(*store, {}, {}, body)) std::abort();
  });
}

// A plan of bytes that are there already, as building them is not what is measured here.
class BytesPut final : public WritePlan {
 public:
  BytesPut(const TableVersion& table, const Item& item, bool needs_before)
      : WritePlan(table, TestPut::KeyOf(table, item)), needs_before_(needs_before) {
    codec::EncodeItem(item, &bytes_);
  }
  bool needs_before() const override { return needs_before_; }
  Result<PlanOutcome> Apply(const ItemView*, Buffer* after) const override {
    after->Append(bytes_.view());
    return PlanOutcome::kStore;
  }

 private:
  bool needs_before_;
  Buffer bytes_;
};

}  // namespace

TEST_CASE("a get does not allocate", "[engine]") {
  Fixture f(PlainSchema());
  REQUIRE(Put(*f.engine, *f.handle->version(), f.item));
  const KeyBuffer key = TestPut::KeyOf(*f.handle->version(), f.item);
  CHECK(Count([&] {
          PinnedBytes bytes;
          const auto version = f.handle->version();
          if (!*f.engine->newest().Get(*version, key.view(), &bytes)) std::abort();
          const PinnedBytes moved = std::move(bytes);
        }) == 0);
}

TEST_CASE("a put does not allocate, blind or not, with indexes or without", "[engine]") {
  const bool needs_before = GENERATE(false, true);
  const TableSchema schema = GENERATE(PlainSchema(), ThingsSchema());
  Fixture f(schema);
  f.item.Set("at", 1);
  f.item.Set("owner", std::string(200, 'o'));
  f.item.Set("size", 5);
  const auto version = f.handle->version();
  const BytesPut put(*version, f.item, needs_before);
  const WritePlan* const plans[] = {&put};
  CHECK(Count([&] {
          const auto current = f.handle->version();
          if (!f.engine->committer().Commit(plans, {}, [](std::span<const ItemChange>) {})) {
            std::abort();
          }
        }) <= RocksAllocations() + kBlocks);
}

}  // namespace tepui::engine::test

#endif
