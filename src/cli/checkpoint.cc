#include <cstdio>
#include <filesystem>
#include <string>

#include "cli/command.h"
#include "cli/open.h"
#include "tepui/json.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string path;
};

Exit Run(const Program& program, const Arguments& arguments) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kWrite);
  if (!db) return Fail(db.error());
  if (Result<void> made = (*db)->Checkpoint(arguments.path); !made) return Fail(made.error());
  const std::string path = std::filesystem::absolute(arguments.path).lexically_normal().string();
  std::puts(program.json ? ToPlainJson(Item{{"checkpoint", path}}).c_str() : path.c_str());
  return Exit::kOk;
}

}  // namespace

void AddCheckpoint(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = AddCommand(parent, program, "checkpoint",
                                 "Make a copy of the database that can be opened, by hard links");
  command->add_option("DIRECTORY", arguments->path, "Where to; it must not exist")->required();
  OnRun(command, program, arguments, Run);
}

}  // namespace tepui::cli
