#include "expr/program.h"

#include <algorithm>

#include "expr/messages.h"

namespace tepui::expr {
namespace {

bool Uses(const std::vector<PlaceholderUse>& uses, std::string_view placeholder, bool is_value) {
  return std::any_of(uses.begin(), uses.end(), [&](const PlaceholderUse& use) {
    return use.is_value == is_value && use.placeholder == placeholder;
  });
}

}  // namespace

std::optional<Error> Program::FirstFixedError() const {
  for (const PlaceholderUse& use : placeholders) {
    if (!use.defined) return messages::Invalid(kind, messages::UndefinedName(use.placeholder));
  }
  return shape_error ? shape_error : late_error;
}

bool Program::UsesName(std::string_view placeholder) const {
  return Uses(placeholders, placeholder, false);
}

bool Program::UsesValue(std::string_view placeholder) const {
  return Uses(placeholders, placeholder, true);
}

}  // namespace tepui::expr
