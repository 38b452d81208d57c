#pragma once

#include <string>

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

// "arn:aws:dynamodb:local:000000000000:table/things"
std::string TableArn(const Options& options, std::string_view table);

// Updating while an index is being filled.
TableStatus StatusOf(const TableSchema& table);

// What DescribeTable says of a table, counts and sizes included.
TableDescription Describe(const engine::Engine& engine, const engine::TableVersion& table);

// The same without counts and sizes, for a table that was just made or just dropped.
TableDescription DescribeSchema(const Options& options, const TableSchema& table,
                                TableStatus status);

}  // namespace tepui::ops
