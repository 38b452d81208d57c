#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tepui/export.h"
#include "tepui/result.h"
#include "tepui/value.h"

namespace tepui {

// ExpressionAttributeNames: "#name" to the attribute name it stands for.
using AttributeNames = std::vector<std::pair<std::string, std::string>>;

namespace expr {
class BoundCondition;
class BoundUpdate;
class BoundProjection;
class BoundKeyCondition;
struct Tree;  // a piece of a syntax tree
}  // namespace expr

// A test on one item, made with attr(...) and combined with && || !. Becomes a Condition where one
// is asked for. Immutable; copies share the tree.
class TEPUI_EXPORT Predicate {
 public:
  explicit Predicate(std::shared_ptr<const expr::Tree> tree) : tree_(std::move(tree)) {}
  const std::shared_ptr<const expr::Tree>& tree() const { return tree_; }

  TEPUI_EXPORT friend Predicate operator&&(const Predicate& a, const Predicate& b);
  TEPUI_EXPORT friend Predicate operator||(const Predicate& a, const Predicate& b);
  TEPUI_EXPORT friend Predicate operator!(const Predicate& a);

 private:
  std::shared_ptr<const expr::Tree> tree_;
};

// Something with a value: a path, a constant, size(path), or in updates a sum, if_not_exists or
// list_append.
class TEPUI_EXPORT Operand {
 public:
  explicit Operand(std::shared_ptr<const expr::Tree> tree) : tree_(std::move(tree)) {}
  Operand(Value constant);
  template <class T>
  requires std::constructible_from<Value, T> Operand(T constant)
      : Operand(Value(std::move(constant))) {}
  const std::shared_ptr<const expr::Tree>& tree() const { return tree_; }

  Predicate between(const Operand& low, const Operand& high) const;
  Predicate in(const std::vector<Operand>& candidates) const;

  TEPUI_EXPORT friend Predicate operator==(const Operand& a, const Operand& b);
  TEPUI_EXPORT friend Predicate operator!=(const Operand& a, const Operand& b);
  TEPUI_EXPORT friend Predicate operator<(const Operand& a, const Operand& b);
  TEPUI_EXPORT friend Predicate operator<=(const Operand& a, const Operand& b);
  TEPUI_EXPORT friend Predicate operator>(const Operand& a, const Operand& b);
  TEPUI_EXPORT friend Predicate operator>=(const Operand& a, const Operand& b);
  TEPUI_EXPORT friend Operand operator+(const Operand& a, const Operand& b);
  TEPUI_EXPORT friend Operand operator-(const Operand& a, const Operand& b);

 private:
  std::shared_ptr<const expr::Tree> tree_;
};

// A document path built in C++: attr("inventory")["slots"][0]. Names are taken as they are: no
// placeholders, no reserved words, dots belong to the name.
class TEPUI_EXPORT Path : public Operand {
 public:
  explicit Path(std::string_view attribute_name);

  Path operator[](std::string_view map_key) const;
  Path operator[](const char* map_key) const { return (*this)[std::string_view(map_key)]; }
  Path operator[](int list_index) const;

  Predicate exists() const;
  Predicate not_exists() const;
  Predicate is_type(Type type) const;
  Predicate begins_with(const Operand& prefix) const;
  Predicate contains(const Operand& element) const;
  Operand size() const;
  // For updates: the stored value, or `fallback` where there is none.
  Operand or_else(const Operand& fallback) const;

 private:
  explicit Path(std::shared_ptr<const expr::Tree> tree);
};

inline Path attr(std::string_view name) { return Path(name); }
TEPUI_EXPORT Operand list_append(const Operand& first, const Operand& second);

// A condition or filter, compiled, with its values bound. Copies share the compiled form.
//
// Threads: immutable, usable from many at once. Cost: evaluating neither parses nor allocates.
class TEPUI_EXPORT Condition {
 public:
  // From DynamoDB's syntax. Errors: kValidation with DynamoDB's message.
  static Result<Condition> Parse(std::string_view text, const AttributeNames& names = {},
                                 const Item& values = {});
  // From the builder. A mistake (an operand of the wrong type) is reported by the call that is
  // given the condition.
  Condition(const Predicate& predicate);
  explicit Condition(std::shared_ptr<const expr::BoundCondition> bound)
      : bound_(std::move(bound)) {}

  // The same compiled text with other values. Errors: kValidation.
  Result<Condition> With(const Item& values) const;

  const std::shared_ptr<const expr::BoundCondition>& bound() const { return bound_; }

 private:
  std::shared_ptr<const expr::BoundCondition> bound_;
};

// SET, REMOVE, ADD and DELETE actions, compiled, with their values bound.
class TEPUI_EXPORT Update {
 public:
  static Result<Update> Parse(std::string_view text, const AttributeNames& names = {},
                              const Item& values = {});
  explicit Update(std::shared_ptr<const expr::BoundUpdate> bound) : bound_(std::move(bound)) {}
  Result<Update> With(const Item& values) const;

  const std::shared_ptr<const expr::BoundUpdate>& bound() const { return bound_; }

 private:
  std::shared_ptr<const expr::BoundUpdate> bound_;
};

// Collects actions: UpdateBuilder().set(attr("hp"), attr("hp") - 5).remove(attr("buff")).
// Becomes an Update where one is asked for; a mistake is reported by the call it is given to.
class TEPUI_EXPORT UpdateBuilder {
 public:
  UpdateBuilder& set(const Path& path, const Operand& value);
  UpdateBuilder& remove(const Path& path);
  UpdateBuilder& add(const Path& path, const Value& number_or_set);
  UpdateBuilder& erase(const Path& path, const Value& set);  // DELETE
  operator Update() const;

 private:
  std::vector<std::shared_ptr<const expr::Tree>> actions_;
};

// The attributes to return, compiled.
class TEPUI_EXPORT Projection {
 public:
  static Result<Projection> Parse(std::string_view text, const AttributeNames& names = {});
  Projection(const std::vector<Path>& paths);
  explicit Projection(std::shared_ptr<const expr::BoundProjection> bound)
      : bound_(std::move(bound)) {}

  const std::shared_ptr<const expr::BoundProjection>& bound() const { return bound_; }

 private:
  std::shared_ptr<const expr::BoundProjection> bound_;
};

// Which items a query reads: key("id") == "p1" && key("slot").between(1, 9). Compiled, values
// bound.
class TEPUI_EXPORT KeyCondition {
 public:
  static Result<KeyCondition> Parse(std::string_view text, const AttributeNames& names = {},
                                    const Item& values = {});
  KeyCondition(const Predicate& predicate);
  explicit KeyCondition(std::shared_ptr<const expr::BoundKeyCondition> bound)
      : bound_(std::move(bound)) {}
  Result<KeyCondition> With(const Item& values) const;

  const std::shared_ptr<const expr::BoundKeyCondition>& bound() const { return bound_; }

 private:
  std::shared_ptr<const expr::BoundKeyCondition> bound_;
};

// The same as attr: it reads better in a key condition.
inline Path key(std::string_view name) { return Path(name); }

}  // namespace tepui
