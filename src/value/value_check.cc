#include "value/value_check.h"

#include <string>
#include <string_view>

#include "base/prefetch.h"
#include "tepui/limits.h"
#include "value/utf8.h"
#include "value/value_size.h"

namespace tepui {
namespace {

Error Invalid(std::string_view what) {
  return {ErrorCode::kValidation,
          std::string("One or more parameter values were invalid: ").append(what)};
}

Result<void> CheckText(const std::string& text) {
  if (!IsUtf8(text)) return Invalid("A string is not valid UTF-8");
  return {};
}

bool IsName(const std::string& name) {
  return !name.empty() && name.size() <= kAttributeNameBytesMax && IsUtf8(name);
}

// What is wrong with a name that is none.
Error Misnamed(const std::string& name) {
  if (name.empty()) return Invalid("An attribute name may not be empty");
  if (name.size() > kAttributeNameBytesMax) {
    return Invalid("An attribute name may not be longer than 65535 bytes");
  }
  return Invalid("An attribute name is not valid UTF-8");
}

// Whether `value` is a sound one without others inside; spares most attributes a Result.
bool IsSoundScalar(const Value& value) {
  if (const std::string* const text = value.AsString()) return IsUtf8(*text);
  return value.type() <= Type::kBinary;
}

// The double spaces are DynamoDB's own.
Result<void> CheckStrings(const StringSet& set) {
  if (set.empty()) return Invalid("An string set  may not be empty");
  for (const std::string& text : set) {
    Result<void> checked = CheckText(text);
    if (!checked) return checked;
  }
  return {};
}

Result<void> CheckNumbers(const NumberSet& set) {
  if (set.empty()) return Invalid("An number set  may not be empty");
  return {};
}

Result<void> CheckBinaries(const BinarySet& set) {
  if (set.empty()) return Invalid("Binary sets should not be empty");
  return {};
}

Result<void> CheckList(const List& list, size_t depth) {
  for (const Value& element : list) {
    Result<void> checked = CheckValue(element, depth + 1);
    if (!checked) return checked;
  }
  return {};
}

// Asks memory for the texts, which lie wherever they were allocated, together: the check would wait
// for one after the other.
void FetchTexts(const Map& map) {
  for (const Attribute& attribute : map) {
    if (const std::string* const text = attribute.value.AsString()) {
      Prefetch(text->data(), text->size());
    }
  }
}

Result<void> CheckMap(const Map& map, size_t depth) {
  FetchTexts(map);
  const bool scalars_fit = depth < kNestingDepthMax;
  for (const Attribute& attribute : map) {
    if (!IsName(attribute.name)) return Misnamed(attribute.name);
    if (scalars_fit && IsSoundScalar(attribute.value)) continue;
    Result<void> checked = CheckValue(attribute.value, depth + 1);
    if (!checked) return checked;
  }
  return {};
}

}  // namespace

Result<void> CheckValue(const Value& value, size_t depth) {
  if (depth > kNestingDepthMax) return NestedTooDeep();
  switch (value.type()) {
    case Type::kNull:
    case Type::kBool:
    case Type::kNumber:
    case Type::kBinary:
      return {};
    case Type::kString:
      return CheckText(*value.AsString());
    case Type::kStringSet:
      return CheckStrings(*value.AsStringSet());
    case Type::kNumberSet:
      return CheckNumbers(*value.AsNumberSet());
    case Type::kBinarySet:
      return CheckBinaries(*value.AsBinarySet());
    case Type::kList:
      return CheckList(*value.AsList(), depth);
    case Type::kMap:
      return CheckMap(*value.AsMap(), depth);
  }
  return {};
}

Result<void> CheckAttributes(const Item& item) { return CheckMap(item, 0); }

Result<void> CheckItem(const Item& item) {
  Result<void> checked = CheckAttributes(item);
  if (!checked) return checked;
  if (SizeOfItem(item) > kItemBytesMax) return ItemTooLarge();
  return {};
}

Error ItemTooLarge() {
  return {ErrorCode::kValidation, "Item size has exceeded the maximum allowed size"};
}

Error TransactionTooLarge() {
  return {ErrorCode::kValidation,
          "The aggregate size of the items in the transaction exceeds 4 MB"};
}

Error UpdatedItemTooLarge() {
  return {ErrorCode::kValidation, "Item size to update has exceeded the maximum allowed size"};
}

Error NestedTooDeep() {
  return {ErrorCode::kValidation,
          "Nesting Levels have exceeded supported limits: Attributes in the item have nested "
          "levels beyond supported limit"};
}

}  // namespace tepui
