#pragma once

#include <memory>
#include <string_view>

#include "expr/bound.h"
#include "expr/expression_cache.h"
#include "expr/kind.h"
#include "expr/placeholders.h"
#include "tepui/result.h"

namespace tepui::expr {

// The text expressions of one request: each is compiled through the cache, bound, and its use of
// placeholders remembered. DynamoDB's order of checks is that of the calls:
//
//   CheckWanted, CheckForm; Update, Condition or Filter, KeyCondition, Projection as far as the
//   request has them; CheckAllUsed.
//
// Lifetime: borrows everything it is given.
class RequestExpressions {
 public:
  RequestExpressions(ExpressionCache* cache, const AttributeNames* names, const Item* values)
      : cache_(cache), placeholders_(names, values) {}

  Result<void> CheckWanted(std::span<const ExpressionMember> members) const {
    return placeholders_.CheckWanted(members);
  }
  Result<void> CheckForm() const { return placeholders_.CheckForm(); }

  Result<std::shared_ptr<const BoundCondition>> Condition(std::string_view text);
  Result<std::shared_ptr<const BoundCondition>> Filter(std::string_view text);
  Result<std::shared_ptr<const BoundUpdate>> Update(std::string_view text);
  Result<std::shared_ptr<const BoundProjection>> Projection(std::string_view text);
  Result<std::shared_ptr<const BoundKeyCondition>> KeyCondition(std::string_view text);

  Result<void> CheckAllUsed() const { return placeholders_.CheckAllUsed(); }

 private:
  template <class B>
  Result<std::shared_ptr<const B>> Make(Kind kind, std::string_view text);

  ExpressionCache* cache_;
  Placeholders placeholders_;
};

}  // namespace tepui::expr
