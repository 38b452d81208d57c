#pragma once

#include <chrono>
#include <optional>

#include "tepui/options.h"
#include "tepui/table_requests.h"
#include "value/table_schema.h"

// The stream of a table, as CreateTable and UpdateTable are asked for it and DescribeTable shows
// it.
namespace tepui::ops {

// Errors: kValidation.
Result<void> CheckStreamSpecification(const std::optional<StreamSpecification>& specification);

// A new stream of `table`, if it is asked for, made at `now` or a little later: no two of a table
// have the same label.
void AddStream(const StreamSpecification& specification, const Options& options,
               std::chrono::system_clock::time_point now, TableSchema* table);

// Errors: kValidation: it is so already.
Result<void> ChangeStream(const StreamSpecification& specification, const Options& options,
                          std::chrono::system_clock::time_point now, TableSchema* table);

void DescribeStreamOf(const Options& options, const TableSchema& table,
                      TableDescription* description);

}  // namespace tepui::ops
