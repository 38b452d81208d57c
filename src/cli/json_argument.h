#pragma once

#include <string>
#include <string_view>

#include "tepui/expression.h"
#include "tepui/json.h"
#include "tepui/result.h"

namespace tepui::cli {

// An item as plain JSON, or as DynamoDB JSON with `dynamo`.
Result<Item> ParseItem(std::string_view json, bool dynamo);
std::string PrintItem(const Item& item, bool dynamo);

// {"#name": "attribute", ...}. Errors: kValidation.
Result<AttributeNames> ParseNames(std::string_view json);

// The whole of the file at `path`, or of standard input for "-". Errors: kStorage.
Result<std::string> ReadAll(const std::string& path);

// What an expression refers to, as it stands on the command line.
struct ExpressionArguments {
  std::string names;
  std::string values;
  bool dynamo = false;

  // Unset where nothing was given, which DynamoDB tells from an empty object.
  Result<std::optional<AttributeNames>> Names() const;
  Result<std::optional<Item>> Values() const;
};

}  // namespace tepui::cli
