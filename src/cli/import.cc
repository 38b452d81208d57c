#include <cinttypes>
#include <cstdio>
#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/importer.h"
#include "cli/open.h"
#include "tepui/json.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string table;
  std::string file = "-";
  ImportOptions options;
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

Exit Import(const Program& program, const Arguments& arguments, Database& db, LineReader& reader) {
  Result<DescribeTableResponse> described = db.DescribeTable({arguments.table});
  if (!described) return Fail(described.error());
  Result<Table> table = db.OpenTable(arguments.table);
  if (!table) return Fail(table.error());
  Importer importer(&reader, ImportBatch(std::move(*table), described->table), arguments.options);
  Result<void> imported = importer.Run();
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
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
