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
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kRead);
  if (!db) return Fail(db.error());
  Result<DescribeTableResponse> described = (*db)->DescribeTable({arguments.table});
  if (!described) return Fail(described.error());
  Result<DescribeTimeToLiveResponse> expiry = (*db)->DescribeTimeToLive({arguments.table});
  if (!expiry) return Fail(expiry.error());
  const TimeToLiveDescription& description = expiry->time_to_live_description;
  program.json ? PrintTableJson(described->table, description)
               : PrintTable(described->table, description);
  return Exit::kOk;
}

}  // namespace

void AddTableDescribe(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      AddCommand(parent, program, "describe", "Show a table's keys, indexes, stream and expiry");
  command->add_option("table", arguments->table, "The table's name")->required();
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
