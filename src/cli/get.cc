#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/json_argument.h"
#include "cli/key_argument.h"
#include "cli/open.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string table;
  std::vector<std::string> key;
  std::string projection;
  std::string names;
  bool dynamo = false;
};

Result<GetItemRequest> MakeRequest(const Arguments& arguments, const TableDescription& table) {
  Result<Item> key = ParseKey(table, arguments.key, arguments.dynamo);
  if (!key) return std::move(key).error();
  auto names = ExpressionArguments{.names = arguments.names}.Names();
  if (!names) return std::move(names).error();
  GetItemRequest request = {.table_name = arguments.table,
                            .key = std::move(*key),
                            .expression_attribute_names = std::move(*names)};
  if (!arguments.projection.empty()) request.projection_expression = arguments.projection;
  return request;
}

Exit Run(const Program& program, const Arguments& arguments) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kRead);
  if (!db) return Fail(db.error());
  Result<DescribeTableResponse> described = (*db)->DescribeTable({arguments.table});
  if (!described) return Fail(described.error());
  Result<GetItemRequest> request = MakeRequest(arguments, described->table);
  if (!request) return Misused(request.error());
  Result<GetItemResponse> got = (*db)->GetItem(*request);
  if (!got) return Fail(got.error());
  if (!got->item) {
    if (program.json) std::puts("{}");
    Complain("no such item");
    return Exit::kNotFound;
  }
  const std::string item = PrintItem(*got->item, arguments.dynamo);
  std::puts(program.json ? ("{\"Item\":" + item + "}").c_str() : item.c_str());
  return Exit::kOk;
}

}  // namespace

void AddGet(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = AddCommand(parent, program, "get", "Print one item");
  command->add_option("table", arguments->table, "The table's name")->required();
  command->add_option("key", arguments->key, "The key: id=p1 slot=3, or a JSON object")->required();
  command->add_option("--projection", arguments->projection, "The attributes to print");
  command->add_option("--names", arguments->names, R"(What #names stand for: {"#n": "attribute"})");
  command->add_flag("--dynamo", arguments->dynamo, "The key and the item are DynamoDB JSON");
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
