#include "cli/key_shorthand.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tepui::cli {
namespace {

Error Mistake(std::string_view text, std::string_view wanted) {
  return Error(ErrorCode::kValidation, "'" + std::string(text) + "' is not " + std::string(wanted));
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t end; (end = text.find(separator)) != text.npos; text.remove_prefix(end + 1)) {
    parts.push_back(text.substr(0, end));
  }
  parts.push_back(text);
  return parts;
}

std::optional<KeyType> ParseKeyType(std::string_view text) {
  if (text == "S") return KeyType::kString;
  if (text == "N") return KeyType::kNumber;
  if (text == "B") return KeyType::kBinary;
  return std::nullopt;
}

// Reads what follows the last colon into `index`; false when that is no projection.
bool ParseProjection(std::string_view text, IndexDefinition* index) {
  constexpr std::string_view kInclude = "include=";
  if (text == "all") {
    index->projection = ProjectionType::kAll;
  } else if (text == "keys") {
    index->projection = ProjectionType::kKeysOnly;
  } else if (text.substr(0, kInclude.size()) == kInclude) {
    index->projection = ProjectionType::kInclude;
    for (std::string_view name : Split(text.substr(kInclude.size()), ';')) {
      index->non_key_attributes.emplace_back(name);
    }
  } else {
    return false;
  }
  return true;
}

Result<std::vector<KeyDefinition>> ParseKeys(std::string_view text, char separator) {
  std::vector<KeyDefinition> keys;
  for (std::string_view part : Split(text, separator)) {
    Result<KeyDefinition> key = ParseKeyDefinition(part);
    if (!key) return std::move(key).error();
    keys.push_back(std::move(*key));
  }
  return keys;
}

// Takes name and projection off `text`, so that the keys are left.
Result<IndexDefinition> ParseEnds(std::string_view* text) {
  const size_t colon = text->find(':');
  if (colon == 0 || colon == text->npos) return Mistake(*text, "an index: NAME:KEYS[:PROJECTION]");
  IndexDefinition index = {.name = std::string(text->substr(0, colon))};
  text->remove_prefix(colon + 1);
  const size_t last = text->rfind(':');
  if (last != text->npos && ParseProjection(text->substr(last + 1), &index)) {
    *text = text->substr(0, last);
  }
  return index;
}

}  // namespace

Result<KeyDefinition> ParseKeyDefinition(std::string_view text) {
  const size_t colon = text.find(':');
  const std::string_view name = text.substr(0, colon);
  const std::optional<KeyType> type =
      colon == text.npos ? KeyType::kString : ParseKeyType(text.substr(colon + 1));
  if (name.empty() || !type) return Mistake(text, "a key: NAME:S, NAME:N or NAME:B");
  return KeyDefinition{std::string(name), *type};
}

Result<IndexDefinition> ParseGlobalIndex(std::string_view text) {
  Result<IndexDefinition> index = ParseEnds(&text);
  if (!index) return index;
  const size_t comma = text.find(',');
  Result<std::vector<KeyDefinition>> partition = ParseKeys(text.substr(0, comma), '+');
  if (!partition) return std::move(partition).error();
  index->partition_key = std::move(*partition);
  if (comma == text.npos) return index;
  Result<std::vector<KeyDefinition>> sort = ParseKeys(text.substr(comma + 1), ',');
  if (!sort) return std::move(sort).error();
  index->sort_key = std::move(*sort);
  return index;
}

Result<IndexDefinition> ParseLocalIndex(std::string_view text) {
  Result<IndexDefinition> index = ParseEnds(&text);
  if (!index) return index;
  Result<KeyDefinition> sort = ParseKeyDefinition(text);
  if (!sort) return std::move(sort).error();
  index->sort_key.push_back(std::move(*sort));
  return index;
}

}  // namespace tepui::cli
