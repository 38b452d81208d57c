#include "cli/print_attributes.h"

#include <cstdio>
#include <string>

#include "cli/command.h"
#include "cli/json_argument.h"

namespace tepui::cli {

void PrintAttributes(const Program& program, const std::optional<Item>& attributes, bool dynamo) {
  if (!attributes) {
    if (program.json) std::puts("{}");
    return;
  }
  const std::string item = PrintItem(*attributes, dynamo);
  std::puts(program.json ? ("{\"Attributes\":" + item + "}").c_str() : item.c_str());
}

}  // namespace tepui::cli
