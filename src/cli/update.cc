#include <map>
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
  std::string update;
  std::string condition;
  ReturnValues print = ReturnValues::kNone;
  ExpressionArguments expression;
};

Result<UpdateItemRequest> MakeRequest(const Arguments& arguments, const TableDescription& table) {
  Result<Item> key = ParseKey(table, arguments.key, arguments.expression.dynamo);
  if (!key) return std::move(key).error();
  auto names = arguments.expression.Names();
  if (!names) return std::move(names).error();
  auto values = arguments.expression.Values();
  if (!values) return std::move(values).error();
  UpdateItemRequest request = {.table_name = arguments.table,
                               .key = std::move(*key),
                               .update_expression = arguments.update,
                               .expression_attribute_names = std::move(*names),
                               .expression_attribute_values = std::move(*values),
                               .return_values = arguments.print};
  if (!arguments.condition.empty()) request.condition_expression = arguments.condition;
  return request;
}

Exit Run(const Program& program, const Arguments& arguments) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kWrite);
  if (!db) return Fail(db.error());
  Result<DescribeTableResponse> described = (*db)->DescribeTable({arguments.table});
  if (!described) return Fail(described.error());
  Result<UpdateItemRequest> request = MakeRequest(arguments, described->table);
  if (!request) return Misused(request.error());
  Result<UpdateItemResponse> updated = (*db)->UpdateItem(*request);
  if (!updated) return Fail(updated.error());
  PrintAttributes(program, updated->attributes, arguments.expression.dynamo);
  return Exit::kOk;
}

const std::map<std::string, ReturnValues> kPrintNames = {
    {"none", ReturnValues::kNone},
    {"old", ReturnValues::kAllOld},
    {"new", ReturnValues::kAllNew},
    {"updated-old", ReturnValues::kUpdatedOld},
    {"updated-new", ReturnValues::kUpdatedNew},
};

}  // namespace

void AddUpdate(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      AddCommand(parent, program, "update", "Change attributes of an item, or make it");
  command->add_option("table", arguments->table, "The table's name")->required();
  command->add_option("key", arguments->key, "The key: id=p1 slot=3, or a JSON object")->required();
  command
      ->add_option("--update", arguments->update,
                   "What to change: SET, REMOVE, ADD and DELETE as in 'SET gold = gold - :price'")
      ->required();
  command->add_option("--condition", arguments->condition,
                      "Change only if this holds for the item that is there");
  command
      ->add_option("--print", arguments->print,
                   "What to print: none, old, new, updated-old or updated-new")
      ->transform(CLI::CheckedTransformer(kPrintNames).description(""));
  AddExpressionOptions(command, &arguments->expression);
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
