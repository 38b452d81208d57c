#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/open.h"
#include "tepui/json.h"

namespace tepui::cli {
namespace {

struct Arguments {};

Result<std::vector<std::string>> AllNames(const Database& db) {
  std::vector<std::string> names;
  ListTablesRequest request;
  do {
    Result<ListTablesResponse> page = db.ListTables(request);
    if (!page) return std::move(page).error();
    names.insert(names.end(), page->table_names.begin(), page->table_names.end());
    request.exclusive_start_table_name = std::move(page->last_evaluated_table_name);
  } while (request.exclusive_start_table_name);
  return names;
}

Exit Run(const Program& program, const Arguments&) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kRead);
  if (!db) return Fail(db.error());
  Result<std::vector<std::string>> names = AllNames(**db);
  if (!names) return Fail(names.error());
  if (program.json) {
    List list(names->begin(), names->end());
    std::puts(ToPlainJson(Item{{"TableNames", std::move(list)}}).c_str());
    return Exit::kOk;
  }
  for (const std::string& name : *names) std::puts(name.c_str());
  return Exit::kOk;
}

}  // namespace

void AddTableList(CLI::App& parent, Program& program) {
  CLI::App* command = AddCommand(parent, program, "list", "List the names of all tables");
  OnRun(command, program, std::make_shared<Arguments>(), Run);
}

}  // namespace tepui::cli
