#include "value/value_size.h"

#include "base/uint128.h"

namespace tepui {
namespace {

size_t SizeOf(const std::string& text) { return text.size(); }
size_t SizeOf(const Binary& binary) { return binary.bytes.size(); }

template <class T>
size_t SizeOfSet(const Set<T>& set) {
  size_t size = 0;
  for (const T& element : set) size += SizeOf(element);
  return size;
}

size_t SizeOfList(const List& list) {
  size_t size = 3 + list.size();
  for (const Value& element : list) size += SizeOf(element);
  return size;
}

}  // namespace

size_t SizeOf(const Number& number) {
  if (number.is_zero()) return 1;
  const uint128 coefficient =
      static_cast<uint128>(number.coefficient_high()) << 64 | number.coefficient_low();
  // With an odd exponent the last digit is the upper one of its pair.
  const int places = CountDigits(coefficient) + (number.exponent() % 2 != 0 ? 1 : 0);
  return 1 + static_cast<size_t>(places + 1) / 2 + (number.negative() ? 1 : 0);
}

size_t SizeOf(const Value& value) {
  switch (value.type()) {
    case Type::kNull:
    case Type::kBool:
      return 1;
    case Type::kNumber:
      return SizeOf(*value.AsNumber());
    case Type::kString:
      return value.AsString()->size();
    case Type::kBinary:
      return value.AsBinary()->bytes.size();
    case Type::kStringSet:
      return SizeOfSet(*value.AsStringSet());
    case Type::kNumberSet:
      return SizeOfSet(*value.AsNumberSet());
    case Type::kBinarySet:
      return SizeOfSet(*value.AsBinarySet());
    case Type::kList:
      return SizeOfList(*value.AsList());
    case Type::kMap:
      return 3 + value.AsMap()->size() + SizeOfItem(*value.AsMap());
  }
  return 0;
}

size_t SizeOfItem(const Item& item) {
  size_t size = 0;
  for (const Attribute& attribute : item) size += attribute.name.size() + SizeOf(attribute.value);
  return size;
}

}  // namespace tepui
