#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "robustness/open_database.h"
#include "support/catch.h"
#include "support/child_process.h"

// Opening what cannot be opened, and using what is no longer open.
namespace tepui::robustness {
namespace {

// The code with which opening fails; none: it opened.
std::optional<ErrorCode> FailureOf(const Options& options) {
  auto opened = Database::Open(options);
  if (opened) return std::nullopt;
  INFO(opened.error().ToString());
  CHECK_FALSE(opened.error().message().empty());
  return opened.error().code();
}

// Exit code 0 when the directory is in use, as the parent expects.
TEST_CASE("child: the directory is in use", "[.child]") {
  CHECK(FailureOf(OptionsAt(support::Setting("TEPUI_CHILD_PATH"))) == ErrorCode::kInUse);
}

TEST_CASE("child: the directory opens", "[.child]") {
  auto database = OpenWith(OptionsAt(support::Setting("TEPUI_CHILD_PATH")));
  CHECK(Everything(*database)[0].size() == 1);
}

TEST_CASE("a directory is opened once, in this process and in any other") {
  const std::string path = FreshPath("in-use");
  auto database = OpenWith(OptionsAt(path));
  MakeThings(*database);
  REQUIRE(database->PutItem({.table_name = "things", .item = Thing("a", 1)}));
  CHECK(FailureOf(OptionsAt(path)) == ErrorCode::kInUse);
  CHECK(FailureOf(OptionsAt("./" + path)) == ErrorCode::kInUse);
  const support::ChildProcess::Environment environment = {{"TEPUI_CHILD_PATH", path}};
  CHECK(support::RunChild("child: the directory is in use", environment).exit_code == 0);
  // A failed attempt takes nothing away from who has it open.
  CHECK(database->PutItem({.table_name = "things", .item = Thing("a", 1)}));
  CHECK(FailureOf(OptionsAt(path)) == ErrorCode::kInUse);
  REQUIRE(database->Close());
  CHECK(support::RunChild("child: the directory opens", environment).exit_code == 0);
  CHECK(FailureOf(OptionsAt(path)) == std::nullopt);
  std::filesystem::remove_all(path);
}

TEST_CASE("paths that are no directory are errors") {
  const std::string path = FreshPath("a-file");
  std::ofstream(path) << "not a database";
  CHECK(FailureOf(OptionsAt(path)) == ErrorCode::kStorage);
  CHECK(FailureOf(OptionsAt(path + "/below")) == ErrorCode::kStorage);
  CHECK(FailureOf(OptionsAt("")) == ErrorCode::kValidation);
  CHECK(FailureOf(OptionsAt(std::string(5'000, 'p'))) == ErrorCode::kStorage);
  CHECK(FailureOf(OptionsAt(std::string("\0", 1))).has_value());
  CHECK(std::filesystem::file_size(path) == 14);
  std::filesystem::remove(path);
}

TEST_CASE("a missing database is an error where none is to be made") {
  Options options = OptionsAt(FreshPath("missing"));
  options.create_if_missing = false;
  CHECK(FailureOf(options).has_value());
  CHECK_FALSE(std::filesystem::exists(options.path));
  options.create_if_missing = true;
  options.read_only = true;
  CHECK(FailureOf(options).has_value());
  CHECK_FALSE(std::filesystem::exists(options.path));
}

TEST_CASE("options that make no sense are errors or are mended") {
  Options options = OptionsInMemory();
  for (const uint32_t jobs : {0u, 1u, 8u, ~0u}) {
    options.background_jobs = jobs;
    const auto failure = FailureOf(options);
    CHECK((!failure || failure == ErrorCode::kValidation));
  }
  options = OptionsInMemory();
  options.block_cache_bytes = 0;
  options.write_buffer_bytes = 0;
  options.expression_cache_entries = 0;
  options.sync_interval_ms = 0;
  const auto failure = FailureOf(options);
  CHECK((!failure || failure == ErrorCode::kValidation));
}

TEST_CASE("a directory without permission is an error") {
  if (geteuid() == 0) {
    WARN("root may open everything: nothing to see here");
    return;
  }
  const std::string path = FreshPath("forbidden");
  std::filesystem::create_directory(path);
  chmod(path.c_str(), 0);
  CHECK(FailureOf(OptionsAt(path)) == ErrorCode::kStorage);
  CHECK(FailureOf(OptionsAt(path + "/below")) == ErrorCode::kStorage);
  chmod(path.c_str(), 0500);
  CHECK(FailureOf(OptionsAt(path + "/below")) == ErrorCode::kStorage);
  chmod(path.c_str(), 0700);
  std::filesystem::remove_all(path);
}

TEST_CASE("a database opened to be read refuses writes and answers reads") {
  Options options = OptionsAt(FreshPath("read-only"));
  {
    auto database = OpenWith(options);
    MakeThings(*database);
    REQUIRE(database->PutItem({.table_name = "things", .item = Thing("a", 1)}));
  }
  options.read_only = true;
  auto database = OpenWith(options);
  const auto refused = [](const auto& answer) {
    return !answer && answer.error().code() == ErrorCode::kUnsupported;
  };
  const Item key = {{"id", "a"}, {"at", 1}};
  CHECK(refused(database->PutItem({.table_name = "things", .item = Thing("b", 1)})));
  CHECK(refused(database->UpdateItem({.table_name = "things", .key = key})));
  CHECK(refused(database->DeleteItem({.table_name = "things", .key = key})));
  CHECK(refused(database->DeleteTable({.table_name = "things"})));
  CHECK(refused(database->CreateTable(TableDefinition{.table = "more", .partition_key = {"id"}})));
  BatchWriteItemRequest batch;
  batch.request_items["things"] = {{.put_request = WriteRequest::Put{Thing("b", 1)}}};
  CHECK(refused(database->BatchWriteItem(batch)));
  Table table = *database->OpenTable("things");
  CHECK(refused(table.Put(Thing("b", 1))));
  CHECK(Everything(*database)[1].size() == 1);
  CHECK(Problems(*database).empty());
  CHECK(database->Close());
  std::filesystem::remove_all(options.path);
}

// Every call of the database, each of which must answer kClosed.
std::vector<std::optional<Error>> AllCalls(Database& database) {
  std::vector<std::optional<Error>> errors;
  const auto add = [&](const auto& answer) {
    errors.push_back(answer ? std::nullopt : std::optional<Error>(answer.error()));
  };
  const Item key = {{"id", "a"}, {"at", 1}};
  add(database.CreateTable(TableDefinition{.table = "more", .partition_key = {"id"}}));
  add(database.DescribeTable({.table_name = "things"}));
  add(database.ListTables());
  add(database.OpenTable("things"));
  add(database.PutItem({.table_name = "things", .item = Thing("a", 1)}));
  add(database.GetItem({.table_name = "things", .key = key}));
  add(database.UpdateItem({.table_name = "things", .key = key}));
  add(database.DeleteItem({.table_name = "things", .key = key}));
  add(database.Scan({.table_name = "things"}));
  QueryRequest query{.table_name = "things", .key_condition_expression = "id = :a"};
  query.expression_attribute_values = Item{{":a", "a"}};
  add(database.Query(query));
  add(database.BatchGetItem({.request_items = {{"things", {.keys = {key}}}}}));
  BatchWriteItemRequest batch;
  batch.request_items["things"] = {{.delete_request = WriteRequest::Delete{key}}};
  add(database.BatchWriteItem(batch));
  UpdateTableRequest change{.table_name = "things", .deletion_protection_enabled = true};
  add(database.UpdateTable(change));
  add(database.DeleteTable({.table_name = "things"}));
  add(database.Verify());
  add(database.GetStats());
  return errors;
}

TEST_CASE("calls after Close answer kClosed") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  REQUIRE(database->PutItem({.table_name = "things", .item = Thing("a", 1)}));
  Table table = *database->OpenTable("things");
  PageRange range = table.Scan();
  REQUIRE(database->Close());
  size_t call = 0;
  for (const std::optional<Error>& error : AllCalls(*database)) {
    INFO("call " << call++ << ": " << (error ? error->ToString() : "no error"));
    CHECK((error && error->code() == ErrorCode::kClosed));
  }
  CHECK_FALSE(range.Next());
  const auto second = database->Close();
  CHECK((second || second.error().code() == ErrorCode::kClosed));
  const auto handle_is_closed = [&] {
    const Key key("a", 1);
    const auto closed = [](const auto& answer) {
      return !answer && answer.error().code() == ErrorCode::kClosed;
    };
    return closed(table.Get(key)) && closed(table.GetView(key)) && closed(table.Delete(key)) &&
           closed(table.Put(Thing("b", 1))) &&
           closed(table.PutAll(std::vector<Item>{Thing("b", 1)})) &&
           closed(table.Update(key, UpdateBuilder().set(attr("n"), 1))) &&
           closed(table.Scan().Next()) && closed(table.Query(tepui::key("id") == "a").Next());
  };
  CHECK(handle_is_closed());
  database.reset();
  CHECK(handle_is_closed());
}

}  // namespace
}  // namespace tepui::robustness
