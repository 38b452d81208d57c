#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/member_reader.h"
#include "tepui/value.h"

// A condition on one attribute, as requests had them before there were expressions: a member of
// KeyConditions, QueryFilter, ScanFilter or Expected.
namespace tepui::json::legacy {

enum class Comparison : uint8_t {
  kEq,
  kNe,
  kLe,
  kLt,
  kGe,
  kGt,
  kNotNull,
  kNull,
  kContains,
  kNotContains,
  kBeginsWith,
  kIn,
  kBetween,
};

enum class ConditionalOperator : uint8_t { kAnd, kOr };

struct Condition {
  std::string attribute = {};
  std::optional<Comparison> comparison = {};
  std::optional<std::vector<Value>> values = {};
  // Of Expected only.
  std::optional<Value> value = {};
  std::optional<bool> exists = {};
};

using Conditions = std::vector<Condition>;

EnumNames NamesOf(Comparison comparison);
EnumNames NamesOf(ConditionalOperator combined);

// Reads KeyConditions and the filters.
bool ReadConditions(Node node, std::optional<Conditions>* conditions, Reading* reading);
// Reads Expected.
bool ReadExpected(Node node, std::optional<Conditions>* conditions, Reading* reading);

// What DynamoDB has against `conditions`, and for Expected first of all against how it is put:
// empty when nothing. An Expected that passes is written anew as comparison and values.
std::string CheckConditions(const Conditions& conditions);
std::string CheckExpected(Conditions* conditions);

}  // namespace tepui::json::legacy
