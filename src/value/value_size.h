#pragma once

#include <cstddef>

#include "tepui/value.h"

// Sizes as DynamoDB counts them, for limits and capacity units. They differ from the stored bytes.
//
//   text, bytes    their bytes                      set    the sum of its elements
//   null, boolean  1                                list   3, and 1 + size per element
//   attribute      the name's bytes + the value     map    3, and 1 + size per attribute
//   number         1, and 1 per digit of base 100 from the first to the last that is not zero,
//                  counted in pairs from the decimal point; 1 more below zero
namespace tepui {

size_t SizeOf(const Number& number);
// Without a name. Nested values are walked, however deep: check the depth first.
size_t SizeOf(const Value& value);
// The sum of the attributes: what an item counts.
size_t SizeOfItem(const Item& item);

}  // namespace tepui
