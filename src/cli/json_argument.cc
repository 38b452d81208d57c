#include "cli/json_argument.h"

#include <cstdio>
#include <optional>
#include <utility>

namespace tepui::cli {
namespace {

Error CannotRead(const std::string& path) {
  return Error(ErrorCode::kStorage, "cannot read " + (path == "-" ? "standard input" : path));
}

Error Named(std::string_view option, const Error& error) {
  return Error(error.code(), std::string(option) + ": " + error.message());
}

}  // namespace

Result<Item> ParseItem(std::string_view json, bool dynamo) {
  return dynamo ? ParseDynamoJson(json) : ParsePlainJson(json);
}

std::string PrintItem(const Item& item, bool dynamo) {
  return dynamo ? ToDynamoJson(item) : ToPlainJson(item);
}

Result<AttributeNames> ParseNames(std::string_view json) {
  Result<Item> object = ParsePlainJson(json);
  if (!object) return std::move(object).error();
  AttributeNames names;
  for (const Attribute& entry : *object) {
    const std::string* name = entry.value.AsString();
    if (name == nullptr) {
      return Error(ErrorCode::kValidation, "'" + entry.name + "' does not stand for a string");
    }
    names.emplace_back(entry.name, *name);
  }
  return names;
}

Result<std::string> ReadAll(const std::string& path) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) return CannotRead(path);
  std::string text;
  char buffer[16 << 10];
  for (size_t count; (count = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
    text.append(buffer, count);
  }
  const bool failed = std::ferror(file) != 0;
  if (file != stdin) std::fclose(file);
  if (failed) return CannotRead(path);
  return text;
}

Result<std::optional<AttributeNames>> ExpressionArguments::Names() const {
  if (names.empty()) return std::optional<AttributeNames>();
  Result<AttributeNames> parsed = ParseNames(names);
  if (!parsed) return Named("--names", parsed.error());
  return std::optional<AttributeNames>(std::move(*parsed));
}

Result<std::optional<Item>> ExpressionArguments::Values() const {
  if (values.empty()) return std::optional<Item>();
  Result<Item> parsed = ParseItem(values, dynamo);
  if (!parsed) return Named("--values", parsed.error());
  return std::optional<Item>(std::move(*parsed));
}

}  // namespace tepui::cli
