#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/open.h"
#include "cli/read_arguments.h"

namespace tepui::cli {
namespace {

struct Arguments {
  ReadArguments read;
  std::string key;
  bool reverse = false;
};

Exit Run(const Program& program, const Arguments& arguments) {
  Result<QueryRequest> request = MakeReadRequest<QueryRequest>(arguments.read);
  if (!request) return Misused(request.error());
  request->key_condition_expression = arguments.key;
  request->scan_index_forward = !arguments.reverse;

  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kRead);
  if (!db) return Fail(db.error());
  PagePrinter printer(program.json, arguments.read.expression.dynamo);
  Result<std::optional<Item>> rest = PrintPages(
      std::move(*request), arguments.read.all,
      [&](const QueryRequest& page) { return (*db)->Query(page); }, &printer);
  if (!rest) return Fail(rest.error());
  printer.Finish(*rest);
  return Exit::kOk;
}

}  // namespace

void AddQuery(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      AddCommand(parent, program, "query", "Print the items of one partition, in key order");
  AddReadOptions(command, &arguments->read);
  command->add_option("--key", arguments->key, "The key condition: \"id = :id AND slot > :min\"")
      ->required();
  command->add_flag("--reverse", arguments->reverse, "From the highest sort key down");
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
