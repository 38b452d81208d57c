#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/json_argument.h"
#include "cli/open.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string table;
  std::string item;
  std::string condition;
  ExpressionArguments expression;
};

Result<PutItemRequest> MakeRequest(const Arguments& arguments, std::string_view json) {
  Result<Item> item = ParseItem(json, arguments.expression.dynamo);
  if (!item) return std::move(item).error();
  auto names = arguments.expression.Names();
  if (!names) return std::move(names).error();
  auto values = arguments.expression.Values();
  if (!values) return std::move(values).error();
  PutItemRequest request = {.table_name = arguments.table,
                            .item = std::move(*item),
                            .expression_attribute_names = std::move(*names),
                            .expression_attribute_values = std::move(*values)};
  if (!arguments.condition.empty()) request.condition_expression = arguments.condition;
  return request;
}

Exit Run(const Program& program, const Arguments& arguments) {
  std::string json = arguments.item;
  if (json == "-") {
    Result<std::string> text = ReadAll("-");
    if (!text) return Fail(text.error());
    json = std::move(*text);
  }
  Result<PutItemRequest> request = MakeRequest(arguments, json);
  if (!request) return Misused(request.error());
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kWrite);
  if (!db) return Fail(db.error());
  Result<PutItemResponse> put = (*db)->PutItem(*request);
  if (!put) return Fail(put.error());
  if (program.json) std::puts("{}");
  return Exit::kOk;
}

}  // namespace

void AddPut(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      AddCommand(parent, program, "put", "Store an item, replacing what has the same key");
  command->add_option("table", arguments->table, "The table's name")->required();
  command->add_option("item", arguments->item, "The item as JSON; - reads standard input")
      ->required();
  command->add_option("--condition", arguments->condition,
                      "Store only if this holds for the item that is there");
  AddExpressionOptions(command, &arguments->expression);
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
