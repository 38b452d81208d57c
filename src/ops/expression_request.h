#pragma once

#include <memory>
#include <optional>
#include <string>

#include "expr/request_expressions.h"
#include "tepui/expression.h"
#include "tepui/result.h"

namespace tepui::ops {

// The expression members of one request, as many as its operation has. Borrowed.
struct ExpressionTexts {
  using Text = std::optional<std::string>;

  const Text* update = nullptr;
  const Text* condition = nullptr;
  const Text* filter = nullptr;
  const Text* key_condition = nullptr;
  const Text* projection = nullptr;
  const std::optional<AttributeNames>* names = nullptr;
  const std::optional<Item>* values = nullptr;
};

// The same compiled and bound; null where the request has none.
struct BoundExpressions {
  std::shared_ptr<const expr::BoundUpdate> update;
  std::shared_ptr<const expr::BoundCondition> condition;
  std::shared_ptr<const expr::BoundCondition> filter;
  std::shared_ptr<const expr::BoundKeyCondition> key_condition;
  std::shared_ptr<const expr::BoundProjection> projection;
};

// Checks and compiles a request's expressions, in the two steps between which DynamoDB looks at the
// other members.
class ExpressionRequest {
 public:
  ExpressionRequest(expr::ExpressionCache* cache, const ExpressionTexts& texts);

  // Errors: kValidation: names or values are given and no expression that could use them.
  Result<void> CheckWanted() const;
  // Errors: kValidation: in the names, the values or an expression; or something is left unused.
  Result<BoundExpressions> Compile();

 private:
  Result<void> CompileAll(BoundExpressions* bound);

  const ExpressionTexts texts_;
  expr::RequestExpressions expressions_;
};

}  // namespace tepui::ops
