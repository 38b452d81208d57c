#include "cli/read_arguments.h"

namespace tepui::cli {

void AddReadOptions(CLI::App* command, ReadArguments* arguments) {
  command->add_option("table", arguments->table, "The table's name")->required();
  command->add_option("--index", arguments->index, "Read this index instead of the table");
  command->add_option("--filter", arguments->filter, "Print only items for which this holds");
  command->add_option("--projection", arguments->projection, "The attributes to print");
  command->add_option("--limit", arguments->limit, "Items read per page, before the filter");
  command->add_option("--start", arguments->start,
                      "Go on behind this key, as the page before has named it");
  command->add_flag("--all", arguments->all, "Read all pages, not only the first");
  AddExpressionOptions(command, &arguments->expression);
}

}  // namespace tepui::cli
