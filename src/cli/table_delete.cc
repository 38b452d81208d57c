#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/open.h"
#include "cli/print_table.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string table;
};

Exit Run(const Program& program, const Arguments& arguments) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kWrite);
  if (!db) return Fail(db.error());
  Result<DeleteTableResponse> deleted = (*db)->DeleteTable({arguments.table});
  if (!deleted) return Fail(deleted.error());
  if (program.json) PrintTableJson(deleted->table_description);
  return Exit::kOk;
}

}  // namespace

void AddTableDelete(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      AddCommand(parent, program, "delete", "Delete a table with its items and indexes");
  command->add_option("table", arguments->table, "The table's name")->required();
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
