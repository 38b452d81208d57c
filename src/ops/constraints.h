#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "tepui/result.h"

namespace tepui::ops {

// Collects which members of a request break the constraints of their shape, and reports all of
// them in one message, as DynamoDB does. Members are named in camelCase, as it prints them.
class Constraints {
 public:
  static constexpr size_t kNoMax = std::numeric_limits<size_t>::max();

  // The name of a table or an index: pattern, then length.
  void Name(std::string_view name, std::string_view member = "tableName");
  // `value` is what is printed of something that has `size` elements or characters.
  void Length(std::string_view value, size_t size, std::string_view member, size_t min, size_t max);
  void Range(int64_t value, std::string_view member, int64_t min,
             int64_t max = std::numeric_limits<int64_t>::max());
  void Missing(std::string_view member);
  void Fail(std::string_view value, std::string_view member, std::string_view rule);

  // Errors: kValidation.
  Result<void> result() const;

 private:
  std::vector<std::string> faults_;
};

// Whether `name` could be one of a table or an index, without a message.
bool IsName(std::string_view name);

// The only constraint most item operations have.
Result<void> CheckTableName(std::string_view name);

// The same in the words of the operations on tables themselves.
Result<void> CheckNameOfTable(std::string_view name);

// "[a, b, c]", as DynamoDB prints lists.
std::string ListText(const std::vector<std::string>& elements);

// kValidation.
Error Invalid(std::string message);
// The same behind "One or more parameter values were invalid: ".
Error InvalidParameter(std::string_view what);

}  // namespace tepui::ops
