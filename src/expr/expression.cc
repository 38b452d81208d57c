#include "tepui/expression.h"

#include <utility>
#include <vector>

#include "expr/bound.h"
#include "expr/compile.h"
#include "expr/messages.h"
#include "expr/placeholders.h"
#include "expr/tree_join.h"

// The public expression classes: text or builder in, a shared Bound object out.
namespace tepui {
namespace {

using expr::Kind;

template <class B>
using SharedBound = std::shared_ptr<const B>;

template <class B>
Result<SharedBound<B>> BindChecked(std::shared_ptr<const expr::Program> program,
                                   const AttributeNames& names, const Item& values) {
  expr::Placeholders placeholders(names.empty() ? nullptr : &names,
                                  values.empty() ? nullptr : &values);
  if (auto checked = placeholders.CheckForm(); !checked) return std::move(checked).error();
  placeholders.MarkUsed(*program);
  if (!values.empty() || program->slots.empty()) {
    auto bound = expr::Bind<B>(std::move(program), values);
    if (!bound) return bound;
    if (auto used = placeholders.CheckAllUsed(); !used) return std::move(used).error();
    return bound;
  }
  // Prepared without values: With() will bring them.
  if (auto error = program->FirstFixedError()) return *std::move(error);
  if (auto used = placeholders.CheckAllUsed(); !used) return std::move(used).error();
  Error unbound = expr::messages::Invalid(program->kind,
                                          expr::messages::UndefinedValue(program->slots.front()));
  return SharedBound<B>(std::make_shared<B>(std::move(program), std::move(unbound)));
}

template <class B>
Result<SharedBound<B>> ParseAndBind(Kind kind, std::string_view text, const AttributeNames& names,
                                    const Item& values) {
  auto program = expr::Compile(kind, text, names);
  if (!program) return std::move(program).error();
  return BindChecked<B>(*std::move(program), names, values);
}

template <class B>
Result<SharedBound<B>> BindAgain(const B& bound, const Item& values) {
  if (bound.shared_program() == nullptr) return *bound.error();
  return BindChecked<B>(bound.shared_program(), {}, values);
}

template <class B>
Result<SharedBound<B>> CompileAndBind(Kind kind, const expr::Tree& tree) {
  auto program = expr::CompileTree(kind, tree, {});
  if (!program) return std::move(program).error();
  Item values;
  for (size_t i = 0; i < tree.constants.size(); ++i) {
    values.Set(tree.values[i], tree.constants[i]);
  }
  return BindChecked<B>(*std::move(program), {}, values);
}

// From the builder. It cannot fail where it is written, so a mistake is kept for the call.
template <class B>
SharedBound<B> Build(Kind kind, const expr::Tree& tree) {
  auto bound = CompileAndBind<B>(kind, tree);
  if (bound) return *std::move(bound);
  return std::make_shared<B>(nullptr, std::move(bound).error());
}

template <class Expression, class B>
Result<Expression> Wrap(Result<SharedBound<B>> bound) {
  if (!bound) return std::move(bound).error();
  return Expression(*std::move(bound));
}

}  // namespace

Result<Condition> Condition::Parse(std::string_view text, const AttributeNames& names,
                                   const Item& values) {
  return Wrap<Condition>(ParseAndBind<expr::BoundCondition>(Kind::kCondition, text, names, values));
}

Condition::Condition(const Predicate& predicate)
    : bound_(Build<expr::BoundCondition>(Kind::kCondition, *predicate.tree())) {}

Result<Condition> Condition::With(const Item& values) const {
  return Wrap<Condition>(BindAgain(*bound_, values));
}

Result<Update> Update::Parse(std::string_view text, const AttributeNames& names,
                             const Item& values) {
  return Wrap<Update>(ParseAndBind<expr::BoundUpdate>(Kind::kUpdate, text, names, values));
}

Result<Update> Update::With(const Item& values) const {
  return Wrap<Update>(BindAgain(*bound_, values));
}

UpdateBuilder::operator Update() const {
  if (!actions_.empty()) {
    return Update(Build<expr::BoundUpdate>(Kind::kUpdate, expr::Concatenate(actions_)));
  }
  return Update(std::make_shared<expr::BoundUpdate>(
      nullptr, expr::messages::Invalid(Kind::kUpdate, expr::messages::Empty())));
}

Result<Projection> Projection::Parse(std::string_view text, const AttributeNames& names) {
  return Wrap<Projection>(ParseAndBind<expr::BoundProjection>(Kind::kProjection, text, names, {}));
}

Projection::Projection(const std::vector<Path>& paths) {
  std::vector<expr::SharedTree> trees;
  for (const Path& path : paths) trees.push_back(path.tree());
  expr::Tree tree = expr::Concatenate(trees);
  if (paths.empty()) tree.mistake = expr::messages::Empty();
  bound_ = Build<expr::BoundProjection>(Kind::kProjection, tree);
}

Result<KeyCondition> KeyCondition::Parse(std::string_view text, const AttributeNames& names,
                                         const Item& values) {
  return Wrap<KeyCondition>(
      ParseAndBind<expr::BoundKeyCondition>(Kind::kKeyCondition, text, names, values));
}

KeyCondition::KeyCondition(const Predicate& predicate)
    : bound_(Build<expr::BoundKeyCondition>(Kind::kKeyCondition, *predicate.tree())) {}

Result<KeyCondition> KeyCondition::With(const Item& values) const {
  return Wrap<KeyCondition>(BindAgain(*bound_, values));
}

}  // namespace tepui
