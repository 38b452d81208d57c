#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/importer.h"
#include "cli/open.h"
#include "tepui/bulk_load.h"
#include "tepui/json.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string table;
  std::string file = "-";
  ImportOptions options;
  bool no_ingest = false;
};

void Print(const Program& program, const Importer& importer) {
  const uint64_t bad = importer.bad_lines();
  if (program.json) {
    const Item document = {{"imported", importer.items_written()}, {"bad_lines", bad}};
    std::puts(ToPlainJson(document).c_str());
    return;
  }
  std::printf("%" PRIu64 " items imported in %.1f s", importer.items_written(), importer.seconds());
  if (bad > 0) std::printf(", %" PRIu64 " bad line%s", bad, bad == 1 ? "" : "s");
  std::puts("");
}

// Unset where the items have to be written one batch after another.
Result<std::optional<BulkLoad>> NewLoad(const Arguments& arguments, Database& db) {
  if (arguments.no_ingest) return std::optional<BulkLoad>();
  Result<BulkLoad> load = db.NewBulkLoad(arguments.table);
  if (load) return std::optional<BulkLoad>(*std::move(load));
  switch (load.error().code()) {
    case ErrorCode::kValidation:   // it is not empty
    case ErrorCode::kTableInUse:   // an index is being filled
    case ErrorCode::kUnsupported:  // its writes do more than a load can
      return std::optional<BulkLoad>();
    default:
      return std::move(load).error();
  }
}

Result<void> Finish(BulkLoad& load, uint64_t items) {
  Progress progress("wrote the table's files", 1);
  Result<void> finished = load.Finish([&](uint64_t done) {
    progress.ShowPart(static_cast<double>(done) / static_cast<double>(std::max(items, done)));
  });
  progress.Clear();
  return finished;
}

Exit Import(const Program& program, const Arguments& arguments, Database& db, LineReader& reader) {
  Result<DescribeTableResponse> described = db.DescribeTable({arguments.table});
  if (!described) return Fail(described.error());
  Result<Table> table = db.OpenTable(arguments.table);
  if (!table) return Fail(table.error());
  Result<std::optional<BulkLoad>> load = NewLoad(arguments, db);
  if (!load) return Fail(load.error());
  BulkLoad* const into = *load ? &**load : nullptr;
  Importer importer(&reader, ImportBatch(*std::move(table), described->table, into),
                    arguments.options);
  Result<void> imported = importer.Run();
  // What was read before a fault of the input is good.
  Result<void> finished = into ? Finish(*into, importer.items_written()) : Result<void>();
  if (imported) imported = std::move(finished);
  // Only now is everything on disk, so only now may it be counted as done.
  Result<void> closed = db.Close();
  if (!imported) return Fail(imported.error());
  if (!closed) return Fail(closed.error());
  Print(program, importer);
  return importer.bad_lines() == 0 || arguments.options.skip_bad ? Exit::kOk : Exit::kError;
}

Exit Run(const Program& program, const Arguments& arguments) {
  LineReader reader;
  if (Result<void> opened = reader.Open(arguments.file); !opened) return Fail(opened.error());
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kLoad);
  if (!db) return Fail(db.error());
  return Import(program, arguments, **db, reader);
}

}  // namespace

void AddImport(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = AddCommand(parent, program, "import", "Store many items, one JSON per line");
  command->add_option("table", arguments->table, "The table's name")->required();
  command->add_option("file", arguments->file, "The items; standard input when left out or -");
  command->add_flag("--dynamo", arguments->options.dynamo, "The lines are DynamoDB JSON");
  command->add_flag("--skip-bad", arguments->options.skip_bad,
                    "Report bad lines and go on, instead of stopping at the first");
  command->add_flag("--no-ingest", arguments->no_ingest,
                    "Write in batches, also where the table is empty");
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
