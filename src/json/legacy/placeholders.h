#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "tepui/expression.h"
#include "tepui/value.h"

namespace tepui::json::legacy {

// Adds names and values to a request, as #0, #1 and :0, :1, and so on. It passes over those that
// the request has of its own.
class Placeholders {
 public:
  // `values` may be null where there are none to be added.
  Placeholders(std::optional<AttributeNames>* names, std::optional<Item>* values)
      : names_(names), values_(values) {}

  std::string Name(std::string_view attribute);
  std::string Value(tepui::Value value);

 private:
  std::optional<AttributeNames>* names_;
  std::optional<Item>* values_;
  size_t next_name_ = 0;
  size_t next_value_ = 0;
};

}  // namespace tepui::json::legacy
