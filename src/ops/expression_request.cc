#include "ops/expression_request.h"

#include <utility>

#include "absl/container/inlined_vector.h"

namespace tepui::ops {
namespace {

using Text = ExpressionTexts::Text;

template <class T>
const T* ValueOf(const std::optional<T>* member) {
  return member != nullptr && *member ? &**member : nullptr;
}

// Compiles `text`, if the request has it, into `bound`.
template <class B, class F>
Result<void> Compile(const Text* text, std::shared_ptr<const B>* bound, F compile) {
  const std::string* const given = ValueOf(text);
  if (given == nullptr) return {};
  Result<std::shared_ptr<const B>> compiled = compile(*given);
  if (!compiled) return std::move(compiled).error();
  *bound = *std::move(compiled);
  return {};
}

}  // namespace

ExpressionRequest::ExpressionRequest(expr::ExpressionCache* cache, const ExpressionTexts& texts)
    : texts_(texts), expressions_(cache, ValueOf(texts.names), ValueOf(texts.values)) {}

Result<void> ExpressionRequest::CheckWanted() const {
  absl::InlinedVector<expr::ExpressionMember, 4> members;
  const auto add = [&](expr::Kind kind, const Text* text) {
    if (text != nullptr) members.push_back({kind, text->has_value()});
  };
  // The order in which DynamoDB lists those that are missing.
  add(expr::Kind::kProjection, texts_.projection);
  add(expr::Kind::kFilter, texts_.filter);
  add(expr::Kind::kUpdate, texts_.update);
  add(expr::Kind::kCondition, texts_.condition);
  add(expr::Kind::kKeyCondition, texts_.key_condition);
  return expressions_.CheckWanted(members);
}

Result<BoundExpressions> ExpressionRequest::Compile() {
  BoundExpressions bound;
  Result<void> done = expressions_.CheckForm();
  if (done) done = CompileAll(&bound);
  if (done) done = expressions_.CheckAllUsed();
  if (!done) return std::move(done).error();
  return bound;
}

Result<void> ExpressionRequest::CompileAll(BoundExpressions* bound) {
  expr::RequestExpressions& compiler = expressions_;
  Result<void> done =
      ops::Compile(texts_.update, &bound->update, [&](auto& t) { return compiler.Update(t); });
  if (done) {
    done = ops::Compile(texts_.condition, &bound->condition,
                        [&](auto& t) { return compiler.Condition(t); });
  }
  if (done) {
    done = ops::Compile(texts_.filter, &bound->filter, [&](auto& t) { return compiler.Filter(t); });
  }
  if (done) {
    done = ops::Compile(texts_.key_condition, &bound->key_condition,
                        [&](auto& t) { return compiler.KeyCondition(t); });
  }
  if (done) {
    done = ops::Compile(texts_.projection, &bound->projection,
                        [&](auto& t) { return compiler.Projection(t); });
  }
  return done;
}

}  // namespace tepui::ops
