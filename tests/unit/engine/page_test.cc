#include <algorithm>

#include "codec/index_entry.h"
#include "codec/key_range.h"
#include "expr/compile.h"
#include "scratch.h"
#include "support/catch.h"
#include "tepui/limits.h"

namespace tepui::engine::test {
namespace {

constexpr size_t kBySize = 0;
constexpr size_t kByKind = 1;

struct Fixture {
  std::shared_ptr<Engine> engine = OpenInMemory();
  std::shared_ptr<TableHandle> handle = *engine->CreateTable(ThingsSchema());
  std::shared_ptr<const TableVersion> table = handle->version();

  // Items of partition "p" with sort keys 0 to count - 1; `bytes` of ballast in each.
  void Fill(int count, size_t bytes = 1) {
    for (int i = 0; i < count; ++i) {
      REQUIRE(Put(*engine, *table,
                  {{"id", "p"},
                   {"at", i},
                   {"size", i % 3},
                   {"kind", "k"},
                   {"weight", i / 2},
                   {"v", std::string(bytes, 'x')}}));
    }
    REQUIRE(Put(*engine, *table, {{"id", "other"}, {"at", 1}}));
  }
  ReadPlan Partition() const {
    ReadPlan plan;
    plan.table = table.get();
    codec::ItemKeyRange("p", {}, &plan.range);
    plan.page_bytes_max = kPageBytesMax;
    return plan;
  }
  PageResult Must(const ReadPlan& plan) {
    auto result = Read(*engine, plan);
    REQUIRE(result);
    return *std::move(result);
  }
  // The encoded key behind which the next page starts.
  KeyBuffer After(const Item& key, std::optional<size_t> index = std::nullopt) const {
    const KeyBuffer item_key = TestPut::KeyOf(*table, key);
    if (!index) return item_key;
    Buffer bytes;
    codec::EncodeItem(key, &bytes);
    KeyBuffer entry_key;
    REQUIRE(*codec::AppendIndexKeyOf(ItemView::FromChecked(bytes.view()),
                                     table->schema.indexes[*index], item_key.view(), &entry_key));
    return entry_key;
  }
};

std::vector<int64_t> Ats(const std::vector<Item>& items) {
  std::vector<int64_t> ats;
  ats.reserve(items.size());
  for (const Item& item : items) ats.push_back(*item.Find("at")->AsNumber()->ToInt64());
  return ats;
}

template <class B>
std::shared_ptr<const B> Bound(expr::Kind kind, const std::string& text, const Item& values = {}) {
  auto program = expr::Compile(kind, text, {});
  REQUIRE(program);
  auto bound = expr::Bind<B>(*program, values);
  REQUIRE(bound);
  return *bound;
}

}  // namespace

TEST_CASE("a page holds its range in either direction", "[engine]") {
  Fixture f;
  f.Fill(12);
  ReadPlan plan = f.Partition();
  PageResult page = f.Must(plan);
  CHECK(Ats(page.items) == std::vector<int64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  CHECK(page.page.scanned_count() == 12);
  CHECK_FALSE(page.page.last_evaluated_key());
  plan.forward = false;
  CHECK(Ats(f.Must(plan).items) == std::vector<int64_t>{11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0});
}

TEST_CASE("pages go on where the last one ended", "[engine]") {
  const bool forward = GENERATE(true, false);
  const std::optional<size_t> index = GENERATE(std::optional<size_t>(), kBySize, kByKind);
  Fixture f;
  f.Fill(12);
  ReadPlan plan;
  plan.table = f.table.get();
  plan.index_position = index;
  plan.forward = forward;
  const std::vector<Item> whole = f.Must(plan).items;
  CHECK(whole.size() == (index ? 12 : 13));
  plan.items_max = 4;
  std::vector<Item> parts;
  int pages = 0;
  while (true) {
    const PageResult page = f.Must(plan);
    ++pages;
    parts.insert(parts.end(), page.items.begin(), page.items.end());
    if (!page.page.last_evaluated_key()) break;
    CHECK(page.items.size() == 4);
    plan.start_after = f.After(*page.page.last_evaluated_key(), index);
  }
  CHECK(parts == whole);
  // When the last page is full its last key is reported, and an empty page follows.
  CHECK(pages == 4);
}

TEST_CASE("the last evaluated key has the keys of index and table", "[engine]") {
  Fixture f;
  f.Fill(3);
  ReadPlan plan = f.Partition();
  plan.items_max = 2;
  CHECK(f.Must(plan).page.last_evaluated_key() == Item{{"id", "p"}, {"at", 1}});
  ReadPlan by_kind;
  by_kind.table = f.table.get();
  by_kind.index_position = kByKind;
  by_kind.items_max = 3;
  CHECK(f.Must(by_kind).page.last_evaluated_key() ==
        Item{{"id", "p"}, {"at", 2}, {"kind", "k"}, {"weight", 1}});
}

TEST_CASE("a page ends with the item that reaches its bytes", "[engine]") {
  Fixture f;
  f.Fill(30, 100'000);
  const ReadPlan plan = f.Partition();
  const PageResult page = f.Must(plan);
  // Eleven items of a little over 100,000 bytes are the first to reach 1,048,576.
  CHECK(page.items.size() == 11);
  CHECK(page.figures.scanned_bytes > kPageBytesMax);
  CHECK(page.page.last_evaluated_key() == Item{{"id", "p"}, {"at", 10}});
}

TEST_CASE("limits count items before the filter", "[engine]") {
  Fixture f;
  f.Fill(12);
  const auto filter =
      Bound<expr::BoundCondition>(expr::Kind::kCondition, "weight > :w", {{":w", 3}});
  ReadPlan plan = f.Partition();
  plan.filter = filter.get();
  PageResult page = f.Must(plan);
  CHECK(Ats(page.items) == std::vector<int64_t>{8, 9, 10, 11});
  CHECK(page.page.scanned_count() == 12);
  CHECK(page.figures.count == 4);
  plan.items_max = 9;
  page = f.Must(plan);
  CHECK(Ats(page.items) == std::vector<int64_t>{8});
  CHECK(page.page.scanned_count() == 9);
  plan.count_only = true;
  page = f.Must(plan);
  CHECK(page.items.empty());
  CHECK(page.figures.count == 1);
  CHECK(page.page.last_evaluated_key() == Item{{"id", "p"}, {"at", 8}});
}

TEST_CASE("a projection of whole attributes and one of parts", "[engine]") {
  Fixture f;
  REQUIRE(
      Put(*f.engine, *f.table, {{"id", "p"}, {"at", 1}, {"m", Map{{"a", 1}, {"b", 2}}}, {"v", 5}}));
  ReadPlan plan = f.Partition();
  const auto whole = Bound<expr::BoundProjection>(expr::Kind::kProjection, "v, m");
  plan.projection = whole.get();
  CHECK(f.Must(plan).items == std::vector<Item>{{{"m", Map{{"a", 1}, {"b", 2}}}, {"v", 5}}});
  const auto parts = Bound<expr::BoundProjection>(expr::Kind::kProjection, "m.b, v");
  plan.projection = parts.get();
  CHECK(f.Must(plan).items == std::vector<Item>{{{"m", Map{{"b", 2}}}, {"v", 5}}});
  const auto nothing = Bound<expr::BoundProjection>(expr::Kind::kProjection, "absent");
  plan.projection = nothing.get();
  CHECK(f.Must(plan).items == std::vector<Item>{{}});
}

TEST_CASE("a local index fetches what it does not project", "[engine]") {
  Fixture f;
  f.Fill(5, 5'000);
  ReadPlan plan;
  plan.table = f.table.get();
  plan.index_position = kBySize;
  plan.fetch_items = true;
  const PageResult page = f.Must(plan);
  REQUIRE(page.items.size() == 5);
  CHECK(Ats(page.items) == std::vector<int64_t>{0, 3, 1, 4, 2});
  CHECK(page.items[0].Find("v")->AsString()->size() == 5'000);
  CHECK(page.figures.fetched_read_units_x2 == 5 * 2);
  CHECK(page.figures.scanned_bytes < 5 * 100);
}

TEST_CASE("a page and its views live on without the database", "[engine]") {
  auto f = std::make_unique<Fixture>();
  f->Fill(10, 1'000);
  PageFigures figures;
  Result<Page> page = f->engine->newest().ReadPage(f->Partition(), &figures);
  REQUIRE(page);
  const Page moved = *std::move(page);
  f.reset();
  CHECK(moved.size() == 10);
  for (const ItemView& item : moved) CHECK(item.Find("v")->AsString()->size() == 1'000);
}

}  // namespace tepui::engine::test
