#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/catalog.h"
#include "engine/verifier.h"
#include "scratch.h"
#include "support/catch.h"

namespace tepui::engine::test {

// A table, and ways to write to it above and below the committer.
struct BareDatabase {
  explicit BareDatabase(const TableSchema& schema) : handle(*catalog->Create(schema)) {}

  const Options options;
  std::unique_ptr<store::Store> store =
      *store::OpenStore({.in_memory = true}, codec::PartitionPrefixLength);
  std::unique_ptr<Catalog> catalog = *Catalog::Open(store.get(), options);
  std::shared_ptr<TableHandle> handle;

  std::shared_ptr<const TableVersion> table() const { return handle->version(); }

  void Commit(const WritePlan& plan, bool by_expiry = false) {
    Committer committer(store.get(), {.numbers = &catalog->numbers(), .options = &options});
    const WritePlan* const plans[] = {&plan};
    REQUIRE(committer.Commit(plans, {.by_expiry = by_expiry}, [](std::span<const ItemChange>) {}));
  }
  void Put(const Item& item) { Commit(TestPut(*table(), item)); }
  void Delete(const Item& key) { Commit(TestDelete(*table(), key)); }
  void Write(const std::function<void(store::Batch&)>& write) {
    REQUIRE(store::Atomically(*store, {}, {},
                              [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                                write(batch);
                                return {};
                              }));
  }

  VerifyReport Report() const {
    const auto report = engine::Verify(*store, *catalog, {});
    REQUIRE(report);
    return *report;
  }
  // Whether there is one problem, which names that place and says that.
  bool HasProblem(const std::string& place, const std::string& what) const {
    const std::vector<std::string> problems = Report().problems;
    CAPTURE(problems);
    CHECK(problems.size() == 1);
    return problems.size() == 1 && problems[0].starts_with(place) &&
           problems[0].find(what) != std::string::npos;
  }
};

}  // namespace tepui::engine::test
