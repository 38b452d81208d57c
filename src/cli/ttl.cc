#include <cstdio>
#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/open.h"
#include "cli/print_table.h"
#include "tepui/json_requests.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string table;
  std::optional<std::string> attribute;  // to enable
  bool disable = false;
};

template <class Response>
void PrintJson(const Response& response) {
  std::string out;
  ToJson(response, &out);
  std::puts(out.c_str());
}

Exit Show(const Program& program, const Arguments& arguments) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kRead);
  if (!db) return Fail(db.error());
  Result<DescribeTimeToLiveResponse> described = (*db)->DescribeTimeToLive({arguments.table});
  if (!described) return Fail(described.error());
  if (program.json) {
    PrintJson(*described);
  } else {
    std::puts(TimeToLiveText(described->time_to_live_description).c_str());
  }
  return Exit::kOk;
}

// Disabling names the attribute too.
Result<std::string> AttributeOf(const Database& db, const Arguments& arguments) {
  if (!arguments.disable) return *arguments.attribute;
  Result<DescribeTimeToLiveResponse> described = db.DescribeTimeToLive({arguments.table});
  if (!described) return std::move(described).error();
  const auto& attribute = described->time_to_live_description.attribute_name;
  if (attribute) return *attribute;
  return Error(ErrorCode::kValidation, "TimeToLive is already disabled");
}

Exit Change(const Program& program, const Arguments& arguments) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kWrite);
  if (!db) return Fail(db.error());
  const Result<std::string> attribute = AttributeOf(**db, arguments);
  if (!attribute) return Fail(attribute.error());
  Result<UpdateTimeToLiveResponse> updated =
      (*db)->UpdateTimeToLive({.table_name = arguments.table,
                               .time_to_live_specification = TimeToLiveSpecification{
                                   .enabled = !arguments.disable, .attribute_name = *attribute}});
  if (!updated) return Fail(updated.error());
  if (program.json) PrintJson(*updated);
  return Exit::kOk;
}

Exit Run(const Program& program, const Arguments& arguments) {
  const bool changes = arguments.disable || arguments.attribute;
  return changes ? Change(program, arguments) : Show(program, arguments);
}

}  // namespace

void AddTtl(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      AddCommand(parent, program, "ttl", "Let a table's items expire, or say whether they do");
  command->add_option("table", arguments->table, "The table's name")->required();
  auto* enable = command->add_option(
      "--enable", arguments->attribute,
      "The attribute with an item's last second: a number of seconds since 1970");
  command->add_flag("--disable", arguments->disable, "Nothing expires any longer")
      ->excludes(enable);
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
