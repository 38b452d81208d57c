#include "expr/messages.h"

#include <initializer_list>
#include <utility>

#include "expr/display.h"

namespace tepui::expr::messages {
namespace {

std::string Join(std::initializer_list<std::string_view> parts) {
  size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  std::string text;
  text.reserve(size);
  for (const std::string_view part : parts) text.append(part);
  return text;
}

Error Fail(std::initializer_list<std::string_view> parts) { return Validation(Join(parts)); }

constexpr std::string_view kInvalidParameter = "One or more parameter values were invalid: ";

}  // namespace

Error Invalid(Kind kind, std::string_view detail) {
  return Fail({"Invalid ", MemberName(kind), ": ", detail});
}

Error Validation(std::string message) { return {ErrorCode::kValidation, std::move(message)}; }

std::string Empty() { return "The expression can not be empty;"; }

std::string TooLong(size_t bytes) {
  return Join({"Expression size has exceeded the maximum allowed size; expression size: ",
               std::to_string(bytes)});
}

std::string SyntaxError(std::string_view token, std::string_view near) {
  return Join({"Syntax error; token: \"", token, "\", near: \"", near, "\""});
}

std::string RedundantParentheses() { return "The expression has redundant parentheses;"; }

std::string TooManyOperators(size_t count) {
  return Join(
      {"The expression contains too many operators; operator count: ", std::to_string(count)});
}

std::string PathTooDeep(size_t elements) {
  return Join({"The document path has too many nesting elements; nesting levels: ",
               std::to_string(elements)});
}

std::string ListIndexTooLarge(std::string_view digits) {
  return Join({"List index is not within the allowable range; index: [", digits, "]"});
}

std::string RepeatedSection(std::string_view section) {
  return Join({"The \"", section, "\" section can only be used once in an update expression;"});
}

std::string ReservedWord(std::string_view word) {
  return Join({"Attribute name is a reserved keyword; reserved keyword: ", word});
}

std::string UndefinedName(std::string_view placeholder) {
  return Join(
      {"An expression attribute name used in the document path is not defined; "
       "attribute name: ",
       placeholder});
}

std::string UndefinedValue(std::string_view placeholder) {
  return Join(
      {"An expression attribute value used in expression is not defined; "
       "attribute value: ",
       placeholder});
}

std::string UnknownFunction(std::string_view name) {
  return Join({"Invalid function name; function: ", name});
}

std::string MisusedFunction(Operator function) {
  return Join({"The function is not allowed to be used this way in an expression; function: ",
               OperatorName(function)});
}

std::string MisusedOperator(Operator op) {
  return Join({"The operator is not allowed to be used this way in an expression; operator: ",
               OperatorName(op)});
}

std::string ForeignFunction(Operator function, Kind kind) {
  const std::string_view where = kind == Kind::kUpdate ? "an update" : "a condition";
  return Join({"The function is not allowed in ", where,
               " expression; function: ", OperatorName(function)});
}

std::string OperandCount(Operator op, size_t operands) {
  return Join({"Incorrect number of operands for operator or function; operator or function: ",
               OperatorName(op), ", number of operands: ", std::to_string(operands)});
}

std::string TooManyInOperands(size_t operands) {
  return Join({"The IN operator is provided with too many operands; number of operands: ",
               std::to_string(operands)});
}

std::string OperandsNotDistinct(Operator op, const DocumentPath& path) {
  return Join(
      {"The first operand must be distinct from the remaining operands for this operator "
       "or function; operator: ",
       OperatorName(op), ", first operand: ", DisplayPath(path)});
}

std::string NeedsPath(std::string_view operation) {
  return Join({"Operator or function requires a document path; operator or function: ", operation});
}

std::string OperandType(std::string_view operation, std::string_view type) {
  return Join({"Incorrect operand type for operator or function; operator or function: ", operation,
               ", operand type: ", type});
}

std::string ActionOperandType(std::string_view action, Type type) {
  return Join({"Incorrect operand type for operator or function; operator: ", action,
               ", operand type: ", LongTypeName(type), ", typeSet: ALLOWED_FOR_", action,
               "_OPERAND"});
}

std::string UnknownType(std::string_view type) {
  return Join({"Invalid attribute type name found; type: ", type,
               ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"});
}

std::string BoundsOfDifferentTypes(ValueView low, ValueView high) {
  return Join(
      {"The BETWEEN operator requires same data type for lower and upper bounds; "
       "lower bound operand: ",
       DisplayValue(low), ", upper bound operand: ", DisplayValue(high)});
}

std::string BoundsReversed(ValueView low, ValueView high) {
  return Join(
      {"The BETWEEN operator requires upper bound to be greater than or equal to lower "
       "bound; lower bound operand: ",
       DisplayValue(low), ", upper bound operand: ", DisplayValue(high)});
}

std::string PathsOverlap(const DocumentPath& one, const DocumentPath& two) {
  return Join(
      {"Two document paths overlap with each other; must remove or rewrite one of these "
       "paths; path one: ",
       DisplayPath(one), ", path two: ", DisplayPath(two)});
}

std::string PathsConflict(const DocumentPath& one, const DocumentPath& two) {
  return Join(
      {"Two document paths conflict with each other; must remove or rewrite one of these "
       "paths; path one: ",
       DisplayPath(one), ", path two: ", DisplayPath(two)});
}

Error KeyOperatorNotAllowed(std::string_view operation) {
  return Fail({"Invalid operator used in KeyConditionExpression: ", operation});
}

Error KeyNestedOperation() {
  return Fail({"KeyConditionExpressions cannot contain nested operations"});
}

Error KeyNotFirstOperand(std::string_view operation) {
  return Fail({"Invalid condition in KeyConditionExpression: ", operation,
               " operator must have the key attribute as its first operand"});
}

Error KeyManyAttributes() {
  return Fail(
      {"Invalid condition in KeyConditionExpression: Multiple attribute names used in one "
       "condition"});
}

Error KeyNestedAttribute() {
  return Fail({"KeyConditionExpressions cannot have conditions on nested attributes"});
}

Error KeyMissingAttribute() {
  return Fail({"Invalid condition in KeyConditionExpression: No key attribute specified"});
}

Error KeyConditionRepeated() {
  return Fail({"KeyConditionExpressions must only contain one condition per key"});
}

Error TooManyKeyConditions() { return Fail({"Conditions can be of length 1 or 2 only"}); }

Error KeyElementMissing(std::string_view attribute) {
  return Fail({"Query condition missed key schema element: ", attribute});
}

Error KeyConditionNotSupported() { return Fail({"Query key condition not supported"}); }

Error KeyConditionType() {
  return Fail({kInvalidParameter, "Condition parameter type does not match schema type"});
}

Error KeyValueEmpty(std::string_view attribute, bool binary) {
  return Fail(
      {"One or more parameter values are not valid. The AttributeValue for a key attribute "
       "cannot contain an empty ",
       binary ? "binary" : "string", " value. Key: ", attribute});
}

Error PartitionKeyTooLong() {
  return Fail(
      {kInvalidParameter, "Size of hashkey has exceeded the maximum size limit of2048 bytes"});
}

Error SortKeyTooLong() {
  return Fail({kInvalidParameter,
               "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"});
}

Error UpdateOfKey(std::string_view attribute) {
  return Fail({kInvalidParameter, "Cannot update attribute ", attribute,
               ". This attribute is part of the key"});
}

Error FilterOnKey(std::string_view attribute) {
  return Fail(
      {"Filter Expression can only contain non-primary key attributes: Primary key "
       "attribute: ",
       attribute});
}

Error KeyNotScalar(std::string_view role, std::string_view attribute) {
  return Fail(
      {"Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
       "allowed: ",
       role, ": ", attribute});
}

Error AttributeMissing() {
  return Fail({"The provided expression refers to an attribute that does not exist in the item"});
}

Error PathNotUpdatable() {
  return Fail({"The document path provided in the update expression is invalid for update"});
}

Error UpdateOperandType() {
  return Fail({"An operand in the update expression has an incorrect data type"});
}

Error NamesEmpty() { return Fail({"ExpressionAttributeNames must not be empty"}); }

Error ValuesEmpty() { return Fail({"ExpressionAttributeValues must not be empty"}); }

Error InvalidNameKey(std::string_view key) {
  return Fail({"ExpressionAttributeNames contains invalid key: Syntax error; key: \"", key, "\""});
}

Error InvalidValueKey(std::string_view key) {
  return Fail({"ExpressionAttributeValues contains invalid key: Syntax error; key: \"", key, "\""});
}

Error InvalidName(std::string_view key, std::string_view reason) {
  return Fail({"ExpressionAttributeNames contains invalid value: ", reason, " for key ", key});
}

Error InvalidValue(std::string_view key, std::string_view reason) {
  return Fail({"ExpressionAttributeValues contains invalid value: ", reason, " for key ", key});
}

Error NamesWithoutExpression() {
  return Fail({"ExpressionAttributeNames can only be specified when using expressions"});
}

Error ValuesWithoutExpression(std::string_view absent) {
  return Fail({"ExpressionAttributeValues can only be specified when using expressions: ", absent});
}

Error NamesUnused(std::string_view keys) {
  return Fail(
      {"Value provided in ExpressionAttributeNames unused in expressions: keys: {", keys, "}"});
}

Error ValuesUnused(std::string_view keys) {
  return Fail(
      {"Value provided in ExpressionAttributeValues unused in expressions: keys: {", keys, "}"});
}

}  // namespace tepui::expr::messages
