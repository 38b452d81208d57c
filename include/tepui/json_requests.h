#pragma once

#include <string>
#include <string_view>

#include "tepui/export.h"
#include "tepui/result.h"
#include "tepui/table_requests.h"

// Requests and responses in the JSON of DynamoDB's API (library tepui::json).
namespace tepui {

// Reads the request of CreateTable, as `aws dynamodb create-table --cli-input-json` takes it.
//
// Errors: kValidation with the place of the mistake, as ParseDynamoJson; a member that CreateTable
//         does not have is one. What the request means is checked by CreateTable.
TEPUI_EXPORT Result<CreateTableRequest> ParseCreateTableRequest(std::string_view json);

// Appends a table as DescribeTable shows it inside "Table".
TEPUI_EXPORT void ToJson(const TableDescription& table, std::string* out);

}  // namespace tepui
