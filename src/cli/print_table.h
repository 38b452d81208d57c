#pragma once

#include "tepui/table_requests.h"

namespace tepui::cli {

// {"Table": {...}}, as DescribeTable answers.
void PrintTableJson(const TableDescription& table);

// For people: keys, indexes, sizes, one per line.
void PrintTable(const TableDescription& table);

}  // namespace tepui::cli
