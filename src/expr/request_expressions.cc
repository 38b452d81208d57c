#include "expr/request_expressions.h"

#include <utility>

namespace tepui::expr {

template <class B>
Result<std::shared_ptr<const B>> RequestExpressions::Make(Kind kind, std::string_view text) {
  auto program = cache_->Get(kind, text, placeholders_.names());
  if (!program) return std::move(program).error();
  placeholders_.MarkUsed(**program);
  return Bind<B>(*std::move(program), placeholders_.values());
}

Result<std::shared_ptr<const BoundCondition>> RequestExpressions::Condition(std::string_view text) {
  return Make<BoundCondition>(Kind::kCondition, text);
}

Result<std::shared_ptr<const BoundCondition>> RequestExpressions::Filter(std::string_view text) {
  return Make<BoundCondition>(Kind::kFilter, text);
}

Result<std::shared_ptr<const BoundUpdate>> RequestExpressions::Update(std::string_view text) {
  return Make<BoundUpdate>(Kind::kUpdate, text);
}

Result<std::shared_ptr<const BoundProjection>> RequestExpressions::Projection(
    std::string_view text) {
  return Make<BoundProjection>(Kind::kProjection, text);
}

Result<std::shared_ptr<const BoundKeyCondition>> RequestExpressions::KeyCondition(
    std::string_view text) {
  return Make<BoundKeyCondition>(Kind::kKeyCondition, text);
}

}  // namespace tepui::expr
