#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "json/member_reader.h"
#include "tepui/value.h"

// A member of AttributeUpdates, UpdateItem's form from before there were expressions.
namespace tepui::json::legacy {

enum class Action : uint8_t { kPut, kAdd, kDelete };

struct Update {
  std::string attribute = {};
  Action action = Action::kPut;
  std::optional<Value> value = {};
};

using Updates = std::vector<Update>;

EnumNames NamesOf(Action action);

bool ReadUpdates(Node node, std::optional<Updates>* updates, Reading* reading);

// What DynamoDB has against `updates`; empty when nothing.
std::string CheckUpdates(const Updates& updates);

}  // namespace tepui::json::legacy
