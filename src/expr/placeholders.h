#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "expr/program.h"
#include "tepui/expression.h"
#include "tepui/result.h"
#include "tepui/value.h"

namespace tepui::expr {

// One expression member of a request, there or not.
struct ExpressionMember {
  Kind kind = Kind::kCondition;
  bool present = false;
};

// The ExpressionAttributeNames and ExpressionAttributeValues of one request, and which of them its
// expressions have used so far.
//
// Lifetime: borrows both, either of which may be null (the request has no such member).
class Placeholders {
 public:
  Placeholders(const AttributeNames* names, const Item* values);

  // Errors: kValidation when they are given but no expression could use them. `members` in the
  // order
  //         in which DynamoDB lists them for the operation.
  Result<void> CheckWanted(std::span<const ExpressionMember> members) const;
  // Errors: kValidation: an empty map, a key that is no placeholder, a name or a value that is not
  //         allowed.
  Result<void> CheckForm() const;

  void MarkUsed(const Program& program);
  // Errors: kValidation, naming those that no program has used.
  Result<void> CheckAllUsed() const;

  const AttributeNames& names() const;
  const Item& values() const;

 private:
  const AttributeNames* names_;
  const Item* values_;
  absl::InlinedVector<bool, 8> name_used_;
  absl::InlinedVector<bool, 8> value_used_;
};

}  // namespace tepui::expr
