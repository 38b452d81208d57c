#include "expr/placeholders.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "expr/messages.h"
#include "tepui/limits.h"
#include "value/value_check.h"

namespace tepui::expr {
namespace {

bool IsPlaceholder(std::string_view key, char sigil) {
  if (key.size() < 2 || key.size() > kPlaceholderBytesMax || key[0] != sigil) return false;
  return std::all_of(key.begin() + 1, key.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

Result<void> CheckNames(const AttributeNames& names) {
  if (names.empty()) return messages::NamesEmpty();
  for (const auto& [key, name] : names) {
    if (!IsPlaceholder(key, '#')) return messages::InvalidNameKey(key);
  }
  for (const auto& [key, name] : names) {
    if (name.empty()) return messages::InvalidName(key, "Empty attribute name");
    if (name.size() > kAttributeNameBytesMax) {
      return messages::InvalidName(key, "Attribute name is too large");
    }
  }
  return {};
}

Result<void> CheckValues(const Item& values) {
  if (values.empty()) return messages::ValuesEmpty();
  for (const Attribute& value : values) {
    if (!IsPlaceholder(value.name, ':')) return messages::InvalidValueKey(value.name);
  }
  for (const Attribute& value : values) {
    if (const auto valid = CheckValue(value.value); !valid) {
      return messages::InvalidValue(value.name, valid.error().message());
    }
  }
  return {};
}

// "ConditionExpression is null", "UpdateExpression and ConditionExpression are null"
std::string NullMembers(std::span<const ExpressionMember> members) {
  std::string text;
  size_t count = 0;
  for (const ExpressionMember& member : members) {
    if (member.kind == Kind::kProjection) continue;
    if (count++ > 0) text += " and ";
    text += MemberName(member.kind);
  }
  return text += count > 1 ? " are null" : " is null";
}

void Append(std::string_view key, std::string* keys) {
  if (!keys->empty()) *keys += ", ";
  *keys += key;
}

}  // namespace

Placeholders::Placeholders(const AttributeNames* names, const Item* values)
    : names_(names),
      values_(values),
      name_used_(names != nullptr ? names->size() : 0),
      value_used_(values != nullptr ? values->size() : 0) {}

Result<void> Placeholders::CheckWanted(std::span<const ExpressionMember> members) const {
  const auto present = [](const ExpressionMember& member) { return member.present; };
  const auto takes_values = [](const ExpressionMember& member) {
    return member.kind != Kind::kProjection;
  };
  if (names_ != nullptr && std::none_of(members.begin(), members.end(), present)) {
    return messages::NamesWithoutExpression();
  }
  const bool valued = std::any_of(members.begin(), members.end(), [&](const auto& member) {
    return present(member) && takes_values(member);
  });
  if (values_ != nullptr && !valued && std::any_of(members.begin(), members.end(), takes_values)) {
    return messages::ValuesWithoutExpression(NullMembers(members));
  }
  return {};
}

Result<void> Placeholders::CheckForm() const {
  if (names_ != nullptr) {
    if (auto checked = CheckNames(*names_); !checked) return checked;
  }
  return values_ != nullptr ? CheckValues(*values_) : Result<void>();
}

void Placeholders::MarkUsed(const Program& program) {
  for (size_t i = 0; i < name_used_.size(); ++i) {
    if (!name_used_[i]) name_used_[i] = program.UsesName((*names_)[i].first);
  }
  for (size_t i = 0; i < value_used_.size(); ++i) {
    const std::string& key = (values_->begin() + static_cast<std::ptrdiff_t>(i))->name;
    if (!value_used_[i]) value_used_[i] = program.UsesValue(key);
  }
}

Result<void> Placeholders::CheckAllUsed() const {
  std::string keys;
  for (size_t i = 0; i < name_used_.size(); ++i) {
    if (!name_used_[i]) Append((*names_)[i].first, &keys);
  }
  if (!keys.empty()) return messages::NamesUnused(keys);
  for (size_t i = 0; i < value_used_.size(); ++i) {
    if (!value_used_[i]) {
      Append((values_->begin() + static_cast<std::ptrdiff_t>(i))->name, &keys);
    }
  }
  if (!keys.empty()) return messages::ValuesUnused(keys);
  return {};
}

const AttributeNames& Placeholders::names() const {
  static const AttributeNames kNoNames;
  return names_ != nullptr ? *names_ : kNoNames;
}

const Item& Placeholders::values() const {
  static const Item kNoValues;
  return values_ != nullptr ? *values_ : kNoValues;
}

}  // namespace tepui::expr
