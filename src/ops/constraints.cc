#include "ops/constraints.h"

#include <algorithm>

#include "tepui/limits.h"

namespace tepui::ops {
namespace {

constexpr std::string_view kNamePattern =
    "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";

bool IsNameChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-';
}

bool MatchesPattern(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), IsNameChar);
}

bool HasNameLength(std::string_view name) {
  return name.size() >= kTableNameCharsMin && name.size() <= kTableNameCharsMax;
}

std::string Rule(std::string_view what, std::string_view relation, int64_t bound) {
  return std::string("Member must have ")
      .append(what)
      .append(relation)
      .append(" than or equal to ")
      .append(std::to_string(bound));
}

}  // namespace

void Constraints::Name(std::string_view name, std::string_view member) {
  if (IsName(name)) return;
  if (!MatchesPattern(name)) Fail(name, member, kNamePattern);
  Length(name, name.size(), member, kTableNameCharsMin, kTableNameCharsMax);
}

void Constraints::Length(std::string_view value, size_t size, std::string_view member, size_t min,
                         size_t max) {
  if (size < min) Fail(value, member, Rule("length ", "greater", static_cast<int64_t>(min)));
  if (size > max) Fail(value, member, Rule("length ", "less", static_cast<int64_t>(max)));
}

void Constraints::Range(int64_t value, std::string_view member, int64_t min, int64_t max) {
  if (value < min) Fail(std::to_string(value), member, Rule("value ", "greater", min));
  if (value > max) Fail(std::to_string(value), member, Rule("value ", "less", max));
}

void Constraints::Missing(std::string_view member) {
  faults_.push_back(std::string("Value null at '")
                        .append(member)
                        .append("' failed to satisfy constraint: Member must not be null"));
}

void Constraints::Fail(std::string_view value, std::string_view member, std::string_view rule) {
  faults_.push_back(std::string("Value '")
                        .append(value)
                        .append("' at '")
                        .append(member)
                        .append("' failed to satisfy constraint: ")
                        .append(rule));
}

Result<void> Constraints::result() const {
  if (faults_.empty()) return {};
  std::string message = std::to_string(faults_.size());
  message += faults_.size() == 1 ? " validation error detected: " : " validation errors detected: ";
  for (size_t i = 0; i < faults_.size(); ++i) {
    if (i > 0) message += "; ";
    message += faults_[i];
  }
  return Invalid(std::move(message));
}

bool IsName(std::string_view name) { return HasNameLength(name) && MatchesPattern(name); }

Result<void> CheckTableName(std::string_view name) {
  if (IsName(name)) return {};
  Constraints constraints;
  constraints.Name(name);
  return constraints.result();
}

Result<void> CheckNameOfTable(std::string_view name) {
  if (!HasNameLength(name)) {
    return Invalid("TableName must be at least 3 characters long and at most 255 characters long");
  }
  return CheckTableName(name);
}

std::string ListText(const std::vector<std::string>& elements) {
  std::string text = "[";
  for (const std::string& element : elements) {
    if (text.size() > 1) text += ", ";
    text += element;
  }
  return text += "]";
}

Error Invalid(std::string message) { return {ErrorCode::kValidation, std::move(message)}; }

Error InvalidParameter(std::string_view what) {
  return Invalid(std::string("One or more parameter values were invalid: ").append(what));
}

}  // namespace tepui::ops
