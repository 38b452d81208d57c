#include <dlfcn.h>
#include <execinfo.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "ops/orders.h"
#include "support/catch.h"

// The hot calls of a handle leave the heap alone. What RocksDB allocates below them does not count:
// Debian's build has its test hooks on, which make strings. Sanitizers count with allocators of
// their own.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

thread_local bool counting = false;
thread_local size_t allocations = 0;

bool IsInsideRocksDb() {
  void* frames[32];
  const int count = backtrace(frames, 32);
  for (int i = 0; i < count; ++i) {
    Dl_info info;
    if (dladdr(frames[i], &info) == 0 || info.dli_fname == nullptr) continue;
    if (std::string_view(info.dli_fname).find("librocksdb") != std::string_view::npos) return true;
  }
  return false;
}

void* Allocate(size_t size) {
  if (counting) {
    counting = false;  // looking for the caller may allocate
    if (!IsInsideRocksDb()) ++allocations;
    counting = true;
  }
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(size_t size) { return Allocate(size); }
void* operator new[](size_t size) { return Allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t) noexcept { std::free(memory); }

namespace tepui::ops_test {
namespace {

template <class F>
size_t AllocationsOf(F f) {
  f();  // to warm up
  allocations = 0;
  counting = true;
  f();
  counting = false;
  return allocations;
}

TEST_CASE("the counter of allocations counts") {
  CHECK(AllocationsOf([] { delete new int(7); }) == 1);
}

TEST_CASE("a view is got without an allocation") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 20);
  const Table table = *database->OpenTable("orders");
  CHECK(AllocationsOf([&] {
          for (int seq = 1; seq <= 21; ++seq) {
            auto view = table.GetView({"ann", seq});
            if (!view || bool{*view} != (seq <= 20)) std::abort();
          }
        }) == 0);
}

TEST_CASE("a blind put and a blind delete are done without an allocation") {
  auto database = OpenEmpty();
  Must(database->CreateTable(TableDefinition{.table = "plain", .partition_key = {"id"}}));
  Table table = *database->OpenTable("plain");
  const Item item = {{"id", "x"}, {"level", 7}, {"name", "somebody"}};
  CHECK(AllocationsOf([&] {
          for (int i = 0; i < 100; ++i) {
            if (!table.Put(item) || !table.Delete("x")) std::abort();
          }
        }) == 0);
}

TEST_CASE("a condition and a simple update are done without an allocation") {
  auto database = OpenEmpty();
  Must(database->CreateTable(TableDefinition{.table = "plain", .partition_key = {"id"}}));
  Table table = *database->OpenTable("plain");
  const Item item = {{"id", "x"}, {"level", 7}, {"name", "somebody"}};
  REQUIRE(table.Put(item));
  const PutOptions options{.condition = attr("level") == 7};
  CHECK(AllocationsOf([&] {
          if (!table.Put(item, options)) std::abort();
        }) == 0);
  const Update update = UpdateBuilder().set(attr("level"), attr("level") + 1);
  CHECK(AllocationsOf([&] {
          if (!table.Update("x", update)) std::abort();
        }) == 0);
}

}  // namespace
}  // namespace tepui::ops_test

#endif
