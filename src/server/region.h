#pragma once

#include <string>
#include <string_view>

#include "tepui/database.h"

// A database has one region in its ARNs; each client sees the one that it signs for.
namespace tepui::server {

void SetRegion(std::string_view region, TableDescription* table);

// The ARN of the database for one of a client; the same when there is no such table.
std::string LocalArn(const Database& database, const std::string& arn);

}  // namespace tepui::server
