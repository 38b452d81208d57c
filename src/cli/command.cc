#include "cli/command.h"

#include "cli/json_argument.h"

namespace tepui::cli {

CLI::App* AddCommand(CLI::App& parent, Program& program, const std::string& name,
                     const std::string& description) {
  CLI::App* command = parent.add_subcommand(name, description);
  command->add_option("--db", program.db_path, "The directory of the database (else $TEPUI_DB)");
  command->add_flag("--json", program.json, "Print one JSON document for machines");
  return command;
}

void AddExpressionOptions(CLI::App* command, ExpressionArguments* arguments) {
  command->add_option("--names", arguments->names, R"(What #names stand for: {"#n": "attribute"})");
  command->add_option("--values", arguments->values, R"(What :values stand for: {":v": 5})");
  command->add_flag("--dynamo", arguments->dynamo,
                    R"(Items and values are DynamoDB JSON: {"level": {"N": "7"}})");
}

}  // namespace tepui::cli
