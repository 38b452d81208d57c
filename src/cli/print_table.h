#pragma once

#include <string>

#include "tepui/table_requests.h"
#include "tepui/time_to_live_requests.h"

namespace tepui::cli {

// {"Table": {...}}, as DescribeTable answers.
void PrintTableJson(const TableDescription& table);

// As well, with "TimeToLiveDescription" beside it.
void PrintTableJson(const TableDescription& table, const TimeToLiveDescription& expiry);

// For people: keys, indexes, stream, sizes, one per line.
void PrintTable(const TableDescription& table, const TimeToLiveDescription& expiry);

// "items expire by until", or that they do not.
std::string TimeToLiveText(const TimeToLiveDescription& expiry);

}  // namespace tepui::cli
