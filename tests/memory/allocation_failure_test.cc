#include <filesystem>
#include <functional>
#include <optional>

#include "memory/fail_each.h"
#include "support/catch.h"
#include "tepui/tepui.h"

// The n-th allocation of our own code fails, for every n, in every kind of call: it answers an
// error or throws std::bad_alloc, a write is there whole or not at all, and the database goes on.
namespace tepui::memory {
namespace {

constexpr int kItems = 40;

TableDefinition Things(const char* name) {
  TableDefinition table{.table = name};
  table.partition_key = {"id", KeyType::kString};
  table.sort_key = KeyDefinition{"at", KeyType::kNumber};
  table.global_indexes = {{.name = "by_owner",
                           .partition_key = {{"owner"}},
                           .sort_key = {{"weight", KeyType::kNumber}}}};
  table.local_indexes = {{.name = "by_weight", .sort_key = {{"weight", KeyType::kNumber}}}};
  return table;
}

Item Thing(const std::string& id, int at, int64_t weight) {
  return {{"id", id},
          {"at", at},
          {"owner", "an owner whose name does not fit into a string object"},
          {"weight", weight},
          {"list", List{1, Map{{"deep", "text"}}}}};
}

std::unique_ptr<Database> OpenFilled(const Options& options = {.in_memory = true}) {
  auto database = Database::Open(options);
  REQUIRE(database);
  REQUIRE((*database)->CreateTable(Things("things")));
  for (int at = 0; at < kItems; ++at) {
    const Item item = Thing("a", at, at);
    REQUIRE((*database)->PutItem({.table_name = "things", .item = item}));
  }
  return *std::move(database);
}

// The weight of an item; -1: there is none.
int64_t WeightOf(const Database& database, const std::string& id, int at) {
  const auto got = database.GetItem({.table_name = "things", .key = Item{{"id", id}, {"at", at}}});
  REQUIRE(got);
  return got->item ? *got->item->Find("weight")->AsNumber()->ToInt64() : -1;
}

// A write of the weights of the items w 0 to w `count`-1, all to the same number.
void CheckWrite(const std::string& name, Database& database, int count, bool all_or_nothing,
                const Call& call) {
  std::vector<int64_t> before(static_cast<size_t>(count));
  for (int at = 0; at < count; ++at) before[static_cast<size_t>(at)] = WeightOf(database, "w", at);
  FailEach(name, call, [&](int64_t number, bool done) {
    int written = 0;
    std::vector<int64_t> now(before.size());
    for (int at = 0; at < count; ++at) {
      const auto i = static_cast<size_t>(at);
      now[i] = WeightOf(database, "w", at);
      CHECK((now[i] == number || now[i] == before[i]));
      written += now[i] == number ? 1 : 0;
    }
    if (done) CHECK(written == count);
    if (all_or_nothing) CHECK((written == 0 || written == count));
    // What failed must not come along with the next write.
    REQUIRE(database.PutItem({.table_name = "things", .item = Thing("next", 1, number)}));
    for (int at = 0; at < count; ++at) {
      CHECK(WeightOf(database, "w", at) == now[static_cast<size_t>(at)]);
    }
    before = now;
  });
  const auto report = database.Verify();
  REQUIRE(report);
  INFO((report->problems.empty() ? "" : report->problems[0]));
  CHECK(report->problems.empty());
}

// A call that changes nothing.
void CheckRead(const std::string& name, Database& database,
               const std::function<Result<void>()>& call) {
  FailEach(
      name, [&](int64_t) { return call(); },
      [&](int64_t number, bool) {
        REQUIRE(database.PutItem({.table_name = "things", .item = Thing("next", 2, number)}));
      });
}

TEST_CASE("single writes when memory runs out") {
  auto database = OpenFilled();
  Table things = *database->OpenTable("things");
  CheckWrite("PutItem", *database, 1, true, [&](int64_t number) {
    return Done(database->PutItem({.table_name = "things", .item = Thing("w", 0, number)}));
  });
  CheckWrite("PutItem on a condition", *database, 1, true, [&](int64_t number) {
    return Done(database->PutItem({.table_name = "things",
                                   .item = Thing("w", 0, number),
                                   .condition_expression = "attribute_exists(id) AND weight <> :n",
                                   .expression_attribute_values = Item{{":n", -7}},
                                   .return_values = ReturnValues::kAllOld}));
  });
  CheckWrite("UpdateItem", *database, 1, true, [&](int64_t number) {
    return Done(database->UpdateItem(
        {.table_name = "things",
         .key = Item{{"id", "w"}, {"at", 0}},
         .update_expression = "SET weight = :n, #l = list_append(if_not_exists(#l, :e), :e)",
         .expression_attribute_names = AttributeNames{{"#l", "more"}},
         .expression_attribute_values = Item{{":n", number}, {":e", List{}}},
         .return_values = ReturnValues::kAllNew,
         .return_consumed_capacity = ReturnConsumedCapacity::kIndexes}));
  });
  CheckWrite("Table::Put", *database, 1, true,
             [&](int64_t number) { return Done(things.Put(Thing("w", 0, number))); });
}

TEST_CASE("deletes when memory runs out") {
  auto database = OpenFilled();
  bool there = true;
  REQUIRE(database->PutItem({.table_name = "things", .item = Thing("w", 0, 1)}));
  FailEach(
      "DeleteItem",
      [&](int64_t) {
        return Done(database->DeleteItem({.table_name = "things",
                                          .key = Item{{"id", "w"}, {"at", 0}},
                                          .return_values = ReturnValues::kAllOld}));
      },
      [&](int64_t, bool done) {
        if (done) there = false;
        if (there && WeightOf(*database, "w", 0) == -1) {
          REQUIRE(database->PutItem({.table_name = "things", .item = Thing("w", 0, 1)}));
        }
        CHECK((WeightOf(*database, "w", 0) == 1) == there);
      });
  CHECK(database->Verify()->problems.empty());
}

TEST_CASE("writes of several items when memory runs out") {
  auto database = OpenFilled();
  Table things = *database->OpenTable("things");
  CheckWrite("BatchWriteItem", *database, 3, false, [&](int64_t number) {
    BatchWriteItemRequest request;
    for (int at = 0; at < 3; ++at) {
      request.request_items["things"].push_back(
          {.put_request = WriteRequest::Put{Thing("w", at, number)}});
    }
    return Done(database->BatchWriteItem(request));
  });
  CheckWrite("Table::PutAll", *database, 3, true, [&](int64_t number) {
    std::vector<Item> items;
    items.reserve(3);
    for (int at = 0; at < 3; ++at) items.push_back(Thing("w", at, number));
    return Done(things.PutAll(items));
  });
  CheckWrite("TransactWriteItems", *database, 3, true, [&](int64_t number) {
    TransactWriteItemsRequest request{.client_request_token =
                                          "a token of number " + std::to_string(number)};
    for (int at = 0; at < 3; ++at) {
      request.transact_items.push_back(
          {.put = TransactWriteItem::Put{.table_name = "things", .item = Thing("w", at, number)}});
    }
    return Done(database->TransactWriteItems(request));
  });
  CheckWrite("Transact", *database, 3, true, [&](int64_t number) {
    return database->Transact([&](Transaction& t) -> Result<void> {
      const auto before = t.Query({.table_name = "things",
                                   .key_condition_expression = "id = :id",
                                   .expression_attribute_values = Item{{":id", "w"}}});
      if (!before) return before.error();
      for (int at = 0; at < 3; ++at) {
        const auto put = t.PutItem({.table_name = "things", .item = Thing("w", at, number)});
        if (!put) return put.error();
      }
      return Done(t.GetItem({.table_name = "things", .key = Item{{"id", "w"}, {"at", 1}}}));
    });
  });
}

TEST_CASE("reads when memory runs out") {
  auto database = OpenFilled();
  Table things = *database->OpenTable("things");
  CheckRead("GetItem", *database, [&] {
    return Done(database->GetItem({.table_name = "things",
                                   .key = Item{{"id", "a"}, {"at", 1}},
                                   .projection_expression = "#l[1].deep, weight",
                                   .expression_attribute_names = AttributeNames{{"#l", "list"}}}));
  });
  CheckRead("Query", *database, [&] {
    return Done(database->Query(
        {.table_name = "things",
         .index_name = "by_weight",
         .key_condition_expression = "id = :id AND weight > :w",
         .filter_expression = "contains(#o, :o)",
         .projection_expression = "weight, #o",
         .expression_attribute_names = AttributeNames{{"#o", "owner"}},
         .expression_attribute_values = Item{{":id", "a"}, {":w", 5}, {":o", "owner"}},
         .limit = 10}));
  });
  CheckRead("Scan", *database, [&] {
    return Done(
        database->Scan({.table_name = "things", .limit = 20, .segment = 0, .total_segments = 2}));
  });
  CheckRead("BatchGetItem", *database, [&] {
    BatchGetItemRequest request;
    for (int at = 0; at < 5; ++at) {
      request.request_items["things"].keys.push_back({{"id", "a"}, {"at", at}});
    }
    return Done(database->BatchGetItem(request));
  });
  CheckRead("TransactGetItems", *database, [&] {
    TransactGetItemsRequest request;
    for (int at = 0; at < 3; ++at) {
      request.transact_items.push_back(
          {.get = {.table_name = "things", .key = Item{{"id", "a"}, {"at", at}}}});
    }
    return Done(database->TransactGetItems(request));
  });
  CheckRead("handles and pages", *database, [&]() -> Result<void> {
    const auto table = database->OpenTable("things");
    if (!table) return table.error();
    if (const auto view = things.GetView({"a", 3}); !view) return view.error();
    for (const auto& page : things.Query(key("id") == "a" && key("at") > 4).limit(7)) {
      if (!page) return page.error();
    }
    return {};
  });
  CheckRead("snapshots", *database, [&]() -> Result<void> {
    const auto snapshot = database->NewSnapshot();
    if (!snapshot) return snapshot.error();
    return Done(snapshot->GetItem({.table_name = "things", .key = Item{{"id", "a"}, {"at", 1}}}));
  });
  CHECK(database->GetStats()->snapshots == 0);
}

// Without indexes: RocksDB writes down the options of every family when one is made, and each of
// its allocations is looked at.
TableDefinition Plain(const char* name) {
  TableDefinition table{.table = name};
  table.partition_key = {"id", KeyType::kString};
  return table;
}

TEST_CASE("changes of tables when memory runs out") {
  auto opened = Database::Open({.in_memory = true});
  REQUIRE(opened);
  const std::unique_ptr<Database> database = *std::move(opened);
  REQUIRE(database->CreateTable(Plain("things")));
  const auto drop = [&] {
    const auto gone = database->DeleteTable({.table_name = "more"});
    REQUIRE((gone || gone.error().code() == ErrorCode::kTableNotFound));
  };
  FailEach(
      "CreateTable", [&](int64_t) { return Done(database->CreateTable(Plain("more"))); },
      [&](int64_t, bool) { drop(); });
  UpdateTableRequest add{.table_name = "things"};
  add.attribute_definitions = {{"weight", KeyType::kNumber}};
  add.global_secondary_index_updates = {
      {.create = CreateGlobalSecondaryIndexAction{
           .index_name = "later",
           .key_schema = {{"weight", KeyRole::kHash}},
           .projection = IndexProjection{.projection_type = ProjectionType::kAll}}}};
  UpdateTableRequest remove{.table_name = "things"};
  remove.global_secondary_index_updates = {{.delete_ = DeleteGlobalSecondaryIndexAction{"later"}}};
  FailEach(
      "UpdateTable", [&](int64_t) { return Done(database->UpdateTable(add)); },
      [&](int64_t, bool) {
        REQUIRE(database->WaitForIndexes("things"));
        CHECK(database->Verify()->problems.empty());
        const auto removed = database->UpdateTable(remove);
        REQUIRE((removed || removed.error().code() == ErrorCode::kIndexNotFound));
      });
  FailEach(
      "DeleteTable",
      [&](int64_t) {
        const auto gone = database->DeleteTable({.table_name = "more"});
        const bool was_gone = !gone && gone.error().code() == ErrorCode::kTableNotFound;
        return was_gone ? Result<void>() : Done(gone);
      },
      [&](int64_t, bool) {
        const auto made = database->CreateTable(Plain("more"));
        REQUIRE((made || made.error().code() == ErrorCode::kTableInUse));
      });
  CHECK(database->Verify()->problems.empty());
}

TEST_CASE("bulk loads when memory runs out") {
  auto database = OpenFilled();
  REQUIRE(database->CreateTable(Things("loaded")));
  FailEach(
      "a bulk load",
      [&](int64_t number) -> Result<void> {
        auto load = database->NewBulkLoad("loaded");
        if (!load) return load.error();
        // One of them twice.
        for (int i = 0; i < 9; ++i) {
          Result<void> added = load->Add(Thing("b", i % 8, number));
          if (!added) return added;
        }
        return load->Finish();
      },
      [&](int64_t, bool done) {
        const auto page = database->Scan({.table_name = "loaded", .select = Select::kCount});
        REQUIRE(page);
        CHECK((page->count == 8 || (page->count == 0 && !done)));
        CHECK(database->Verify()->problems.empty());
        if (page->count == 0) return;
        REQUIRE(database->DeleteTable({.table_name = "loaded"}));
        REQUIRE(database->CreateTable(Things("loaded")));
      });
}

TEST_CASE("opening when memory runs out") {
  const std::string path = "memory-open";
  std::filesystem::remove_all(path);
  OpenFilled({.path = path, .durability = Durability::kBuffered});
  FailEach(
      "Open",
      [&](int64_t) {
        const auto opened = Database::Open({.path = path});
        return opened ? (*opened)->Close() : opened.error();
      },
      [&](int64_t, bool) {
        const auto opened = Database::Open({.path = path});
        INFO((opened ? "" : opened.error().ToString()));
        REQUIRE(opened);
        CHECK(WeightOf(**opened, "a", 3) == 3);
      });
  std::filesystem::remove_all(path);
}

TEST_CASE("an allocation fails when it is its turn, and a half write is found") {
  FailEach(
      "a vector that grows",
      [](int64_t) -> Result<void> {
        std::vector<int> grown;
        // Each push allocates anew now and then, which is what this is about.
        // NOLINTNEXTLINE(performance-inefficient-vector-operation)
        for (int i = 0; i < 100; ++i) grown.push_back(i);
        return {};
      },
      [](int64_t number, bool done) { CHECK(done == (number == 9)); });
  // Two writes in place of one: memory runs out between them.
  auto database = OpenFilled();
  bool half = false;
  FailEach(
      "two writes",
      [&](int64_t number) -> Result<void> {
        for (int at = 0; at < 2; ++at) {
          const auto put =
              database->PutItem({.table_name = "things", .item = Thing("w", at, number)});
          if (!put) return put.error();
        }
        return {};
      },
      [&](int64_t number, bool) {
        half = half ||
               (WeightOf(*database, "w", 0) == number && WeightOf(*database, "w", 1) != number);
      });
  CHECK(half);
}

}  // namespace
}  // namespace tepui::memory
