#pragma once

#include <cstddef>
#include <string_view>

namespace tepui::expr {

inline constexpr size_t kReservedWords = 573;

// Whether `name`, in any case of letters, is one of the words that DynamoDB does not take as an
// attribute name inside an expression ("Reserved words in DynamoDB", Developer Guide).
bool IsReservedWord(std::string_view name);

}  // namespace tepui::expr
