#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/committer.h"
#include "engine/page_reader.h"
#include "engine/table_handle.h"
#include "expr/expression_cache.h"
#include "tepui/database.h"

namespace tepui::engine {

// The open database below the operations: store, catalog, committer, expression cache.
class Engine {
 public:
  static Result<std::shared_ptr<Engine>> Open(const Options& options);
  Result<void> Close();
  ~Engine();

  const Options& options() const;
  std::chrono::system_clock::time_point Now() const;

  // --- Catalog --- (each change is durable and atomic; concurrent changes of one table wait)
  // Errors: kTableNotFound, kClosed.
  Result<std::shared_ptr<TableHandle>> FindTable(std::string_view name) const;
  std::vector<std::string> TableNames() const;  // sorted
  // Assigns space ids, table id and creation time. Errors: kTableInUse.
  Result<std::shared_ptr<TableHandle>> CreateTable(TableSchema schema);
  Result<TableSchema> DropTable(std::string_view name);
  // Runs `change` on a copy of the schema and stores it; index additions are backfilled, index
  // removals drop their space, before it returns.
  Result<TableSchema> AlterTable(std::string_view name,
                                 const std::function<Result<void>(TableSchema*)>& change);

  // --- Items ---
  Committer& committer();
  // One point read of the newest state. False: no such item.
  Result<bool> Get(const TableVersion& table, std::string_view key, PinnedBytes* into) const;
  // Many from one snapshot; an empty PinnedBytes where there is none.
  Result<std::vector<PinnedBytes>> GetMany(std::span<const TableVersion* const> tables,
                                           std::span<const std::string_view> keys) const;
  Result<Page> ReadPage(const ReadPlan& plan, PageFigures* figures) const;

  expr::ExpressionCache& expressions();

  // --- Care ---
  Result<VerifyReport> Verify(const std::function<void(uint64_t)>& progress) const;
  Result<Stats> GetStats() const;
  // Estimates, for DescribeTable.
  TableStats EstimateSize(const TableVersion& table) const;
};

}  // namespace tepui::engine
