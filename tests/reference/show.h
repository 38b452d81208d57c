#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/operation.h"

namespace tepui::reference {

// Texts for whoever reads a mismatch: DynamoDB JSON, shortened where values are long.
std::string Show(const Value& value);
std::string Show(const Item& item);
std::string Show(const std::optional<Item>& item);
std::string Show(const std::vector<Item>& items);
std::string Show(const TableDefinition& table);
std::string Show(const PageResponse& page);
std::string Show(StreamViewType view);
std::string Show(const TwinRecord& record);
std::string Show(const Operation& operation);
std::string Show(const Result<std::optional<Item>>& answer);

}  // namespace tepui::reference
