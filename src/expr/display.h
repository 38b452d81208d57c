#pragma once

#include <string>
#include <string_view>

#include "expr/program.h"
#include "tepui/item_view.h"
#include "tepui/value.h"

// How messages show paths, values and types.
namespace tepui::expr {

// "[a, b, [0]]"
std::string DisplayPath(const DocumentPath& path);

// "AttributeValue: {N:5}"; binaries in Base64.
std::string DisplayValue(ValueView value);

// "STRING", "NUMBER_SET": the names that messages about ADD and DELETE use.
std::string_view LongTypeName(Type type);

}  // namespace tepui::expr
