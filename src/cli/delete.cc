#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/json_argument.h"
#include "cli/key_argument.h"
#include "cli/open.h"
#include "cli/print_attributes.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string table;
  std::vector<std::string> key;
  std::string condition;
  bool print = false;
  ExpressionArguments expression;
};

Result<DeleteItemRequest> MakeRequest(const Arguments& arguments, const TableDescription& table) {
  Result<Item> key = ParseKey(table, arguments.key, arguments.expression.dynamo);
  if (!key) return std::move(key).error();
  auto names = arguments.expression.Names();
  if (!names) return std::move(names).error();
  auto values = arguments.expression.Values();
  if (!values) return std::move(values).error();
  DeleteItemRequest request = {
      .table_name = arguments.table,
      .key = std::move(*key),
      .expression_attribute_names = std::move(*names),
      .expression_attribute_values = std::move(*values),
      .return_values = arguments.print ? ReturnValues::kAllOld : ReturnValues::kNone};
  if (!arguments.condition.empty()) request.condition_expression = arguments.condition;
  return request;
}

Exit Run(const Program& program, const Arguments& arguments) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kWrite);
  if (!db) return Fail(db.error());
  Result<DescribeTableResponse> described = (*db)->DescribeTable({arguments.table});
  if (!described) return Fail(described.error());
  Result<DeleteItemRequest> request = MakeRequest(arguments, described->table);
  if (!request) return Misused(request.error());
  Result<DeleteItemResponse> deleted = (*db)->DeleteItem(*request);
  if (!deleted) return Fail(deleted.error());
  PrintAttributes(program, deleted->attributes, arguments.expression.dynamo);
  return Exit::kOk;
}

}  // namespace

void AddDelete(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      AddCommand(parent, program, "delete", "Remove an item; no error when there is none");
  command->add_option("table", arguments->table, "The table's name")->required();
  command->add_option("key", arguments->key, "The key: id=p1 slot=3, or a JSON object")->required();
  command->add_option("--condition", arguments->condition,
                      "Remove only if this holds for the item that is there");
  command->add_flag("--print", arguments->print, "Print the item that was removed");
  AddExpressionOptions(command, &arguments->expression);
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
