#pragma once

#include <cstdint>
#include <string>

#include "tepui/item_view.h"
#include "tepui/result.h"

namespace tepui::expr {

struct Program;

// A demand on an operand's type that can be tested once the values are known.
struct ValueCheck {
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
  // Slots that are none: a path (of unknown type), and size(...), which is a number.
  static constexpr uint16_t kPath = 0xFFFF;
  static constexpr uint16_t kSize = 0xFFFE;

  Rule rule = Rule::kOrdered;
  uint16_t slot = kPath;
  uint16_t upper_slot = kPath;  // kBetween
  std::string operation;        // as messages name it: "begins_with", "<"
};

// Errors: kValidation, the text DynamoDB returns behind "Invalid ...Expression: ".
Result<void> CheckValue(const ValueCheck& check, const ValueView* slots);

}  // namespace tepui::expr
