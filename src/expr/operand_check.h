#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tepui/item_view.h"

namespace tepui::expr {

// A demand on an operand's type that can be tested once the values are known.
struct OperandCheck {
  enum class Rule : uint8_t {
    kOrdered,        // S, N or B: for < <= > >= and BETWEEN
    kTextual,        // S or B: begins_with
    kSizeable,       // not N, BOOL or NULL: size
    kContainer,      // S, B, a set or a list: contains
    kTypeName,       // an S that names a type: attribute_type
    kBetween,        // two bounds of one type, the lower not above the upper
    kNumber,         // + and -
    kList,           // list_append
    kAddOperand,     // N or a set
    kDeleteOperand,  // a set
    kNeedsPath,      // fails always: something else stands where a path must
  };
  // Operands that are in no slot: of a type that only an item decides, the number that size(...)
  // gives, the list that list_append(...) gives.
  static constexpr uint16_t kAnyType = 0xFFFF;
  static constexpr uint16_t kNumberResult = 0xFFFE;
  static constexpr uint16_t kListResult = 0xFFFD;

  Rule rule = Rule::kOrdered;
  uint16_t slot = kAnyType;
  uint16_t upper_slot = kAnyType;  // kBetween
  std::string operation;           // as messages name it: "begins_with", "<"
};

// What DynamoDB says behind "Invalid ...Expression: " when `check` fails; unset when it holds.
std::optional<std::string> CheckOperand(const OperandCheck& check, const ValueView* slots);

}  // namespace tepui::expr
