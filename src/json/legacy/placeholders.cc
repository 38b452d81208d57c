#include "json/legacy/placeholders.h"

#include <algorithm>

namespace tepui::json::legacy {

std::string Placeholders::Name(std::string_view attribute) {
  if (!*names_) names_->emplace();
  std::string key;
  do {
    key = "#" + std::to_string(next_name_++);
  } while (std::any_of((*names_)->begin(), (*names_)->end(),
                       [&](const auto& name) { return name.first == key; }));
  (*names_)->emplace_back(key, attribute);
  return key;
}

std::string Placeholders::Value(tepui::Value value) {
  if (!*values_) *values_ = Item{};
  std::string key;
  do {
    key = ":" + std::to_string(next_value_++);
  } while ((*values_)->Find(key) != nullptr);
  (*values_)->Set(key, std::move(value));
  return key;
}

}  // namespace tepui::json::legacy
