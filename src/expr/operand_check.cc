#include "expr/operand_check.h"

#include <string_view>

#include "expr/compare.h"
#include "expr/messages.h"

namespace tepui::expr {
namespace {

using Rule = OperandCheck::Rule;

constexpr bool IsSet(Type type) {
  return type == Type::kStringSet || type == Type::kNumberSet || type == Type::kBinarySet;
}

bool Allows(Rule rule, Type type) {
  switch (rule) {
    case Rule::kOrdered:
    case Rule::kBetween:
      return type == Type::kString || type == Type::kNumber || type == Type::kBinary;
    case Rule::kTextual:
      return type == Type::kString || type == Type::kBinary;
    case Rule::kSizeable:
      return type != Type::kNumber && type != Type::kBool && type != Type::kNull;
    case Rule::kContainer:
      return type == Type::kString || type == Type::kBinary || type == Type::kList || IsSet(type);
    case Rule::kTypeName:
      return type == Type::kString;
    case Rule::kNumber:
      return type == Type::kNumber;
    case Rule::kList:
      return type == Type::kList;
    case Rule::kAddOperand:
      return type == Type::kNumber || IsSet(type);
    case Rule::kDeleteOperand:
      return IsSet(type);
    case Rule::kNeedsPath:
      return false;
  }
  return false;
}

bool InSlot(uint16_t slot) { return slot < OperandCheck::kListResult; }

Type TypeOf(uint16_t slot, const ValueView* slots) {
  if (slot == OperandCheck::kNumberResult) return Type::kNumber;
  if (slot == OperandCheck::kListResult) return Type::kList;
  return slots[slot].type();
}

std::optional<std::string> CheckTypeName(const OperandCheck& check, const ValueView* slots) {
  // DynamoDB wants a value here; of a path it says that it might be anything.
  if (check.slot == OperandCheck::kAnyType) {
    return messages::OperandType(check.operation, "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
  }
  const Type type = TypeOf(check.slot, slots);
  if (type != Type::kString) return messages::OperandType(check.operation, TypeName(type));
  const std::string_view name = *slots[check.slot].AsString();
  for (int known = 0; known <= static_cast<int>(Type::kMap); ++known) {
    if (TypeName(static_cast<Type>(known)) == name) return std::nullopt;
  }
  return messages::UnknownType(name);
}

std::optional<std::string> CheckBounds(const OperandCheck& check, const ValueView* slots) {
  if (!InSlot(check.slot) || !InSlot(check.upper_slot)) return std::nullopt;
  const ValueView low = slots[check.slot];
  const ValueView high = slots[check.upper_slot];
  if (low.type() != high.type()) return messages::BoundsOfDifferentTypes(low, high);
  if (CompareSameType(low, high) > 0) return messages::BoundsReversed(low, high);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> CheckOperand(const OperandCheck& check, const ValueView* slots) {
  if (check.rule == Rule::kNeedsPath) return messages::NeedsPath(check.operation);
  if (check.rule == Rule::kTypeName) return CheckTypeName(check, slots);
  if (check.rule == Rule::kBetween) return CheckBounds(check, slots);
  if (check.slot == OperandCheck::kAnyType) return std::nullopt;
  const Type type = TypeOf(check.slot, slots);
  if (Allows(check.rule, type)) return std::nullopt;
  if (check.rule == Rule::kAddOperand || check.rule == Rule::kDeleteOperand) {
    return messages::ActionOperandType(check.operation, type);
  }
  return messages::OperandType(check.operation, TypeName(type));
}

}  // namespace tepui::expr
