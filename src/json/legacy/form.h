#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/legacy/condition.h"
#include "json/legacy/update.h"
#include "tepui/expression.h"

// Requests in the form from before there were expressions (DynamoDB's "legacy conditional
// parameters"), which here become expressions, so that nothing else knows of them.
namespace tepui::json::legacy {

// The members of that form, of all operations.
struct Form {
  std::optional<std::vector<std::string>> attributes_to_get = {};
  std::optional<Updates> attribute_updates = {};
  std::optional<Conditions> filter = {};
  std::optional<Conditions> expected = {};
  std::optional<ConditionalOperator> conditional_operator = {};
  std::optional<Conditions> key_conditions = {};

  // How messages call `filter`; empty where an operation has none.
  std::string_view filter_name = {};

  bool any() const;

  // To be read as members of a request.
  Member AttributesToGet();
  Member AttributeUpdates();
  Member Filter(std::string_view name);
  Member Expected();
  Member CombinedBy();
  Member KeyConditions();
};

// The members of a request that take expressions, as far as it has them.
struct Expressions {
  std::optional<std::string>* projection = nullptr;
  std::optional<std::string>* update = nullptr;
  std::optional<std::string>* condition = nullptr;  // or the filter
  std::optional<std::string>* key_condition = nullptr;
  std::optional<AttributeNames>* names = nullptr;
  std::optional<Item>* values = nullptr;
};

template <class Request>
Expressions ExpressionsOf(Request* request) {
  Expressions found{.names = &request->expression_attribute_names};
  if constexpr (requires { request->projection_expression; }) {
    found.projection = &request->projection_expression;
  }
  if constexpr (requires { request->update_expression; }) {
    found.update = &request->update_expression;
  }
  if constexpr (requires { request->condition_expression; }) {
    found.condition = &request->condition_expression;
  }
  if constexpr (requires { request->filter_expression; }) {
    found.condition = &request->filter_expression;
  }
  if constexpr (requires { request->key_condition_expression; }) {
    found.key_condition = &request->key_condition_expression;
  }
  if constexpr (requires { request->expression_attribute_values; }) {
    found.values = &request->expression_attribute_values;
  }
  return found;
}

// Writes what `form` says as `expressions` of the request that `node` is. Returns false, with the
// mistake in `reading`, when DynamoDB would not take it; as a service it goes on.
bool Apply(Node node, Form form, const Expressions& expressions, Reading* reading);

// The steps of that. What DynamoDB has against `form` beside `expressions`, and in itself; empty
// when nothing.
std::string CheckMixture(const Form& form, const Expressions& expressions);
std::string CheckForm(Form* form);
void Translate(const Form& form, const Expressions& to);

}  // namespace tepui::json::legacy
