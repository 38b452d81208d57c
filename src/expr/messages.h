#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "expr/kind.h"
#include "expr/operator.h"
#include "expr/program.h"
#include "tepui/error.h"
#include "tepui/item_view.h"
#include "tepui/value.h"

// Every text this room answers with, in DynamoDB's words. Those that return a string are what
// stands behind "Invalid ConditionExpression: " and its like.
namespace tepui::expr::messages {

Error Invalid(Kind kind, std::string_view detail);
Error Validation(std::string message);

// Form.
std::string Empty();
std::string TooLong(size_t bytes);
std::string SyntaxError(std::string_view token, std::string_view near);
std::string RedundantParentheses();
std::string TooManyOperators(size_t count);
std::string PathTooDeep(size_t elements);
std::string ListIndexTooLarge(std::string_view digits);
std::string RepeatedSection(std::string_view section);

// Names and placeholders.
std::string ReservedWord(std::string_view word);
std::string UndefinedName(std::string_view placeholder);
std::string UndefinedValue(std::string_view placeholder);

// Functions and operands.
std::string UnknownFunction(std::string_view name);
std::string MisusedFunction(Operator function);
std::string MisusedOperator(Operator op);
std::string ForeignFunction(Operator function, Kind kind);
std::string OperandCount(Operator op, size_t operands);
std::string TooManyInOperands(size_t operands);
std::string OperandsNotDistinct(Operator op, const DocumentPath& path);
std::string NeedsPath(std::string_view operation);
std::string OperandType(std::string_view operation, std::string_view type);
std::string ActionOperandType(std::string_view action, Type type);
std::string UnknownType(std::string_view type);
std::string BoundsOfDifferentTypes(ValueView low, ValueView high);
std::string BoundsReversed(ValueView low, ValueView high);

// Paths against each other.
std::string PathsOverlap(const DocumentPath& one, const DocumentPath& two);
std::string PathsConflict(const DocumentPath& one, const DocumentPath& two);

// Key conditions. These come without a prefix: they name the member themselves.
Error KeyOperatorNotAllowed(std::string_view operation);
Error KeyNestedOperation();
Error KeyNotFirstOperand(std::string_view operation);
Error KeyManyAttributes();
Error KeyNestedAttribute();
Error KeyMissingAttribute();
Error KeyConditionRepeated();
Error TooManyKeyConditions();
Error KeyElementMissing(std::string_view attribute);
Error KeyConditionNotSupported();
Error KeyConditionType();
Error KeyValueEmpty(std::string_view attribute, bool binary);
Error PartitionKeyTooLong();
Error SortKeyTooLong();

// Key attributes where they must not stand.
Error UpdateOfKey(std::string_view attribute);
Error FilterOnKey(std::string_view attribute);

// Applying an update.
// `role` is "Key" or "IndexKey".
Error KeyNotScalar(std::string_view role, std::string_view attribute);
Error AttributeMissing();
Error PathNotUpdatable();
Error UpdateOperandType();

// ExpressionAttributeNames and ExpressionAttributeValues.
Error NamesEmpty();
Error ValuesEmpty();
Error InvalidNameKey(std::string_view key);
Error InvalidValueKey(std::string_view key);
Error InvalidName(std::string_view key, std::string_view reason);
Error InvalidValue(std::string_view key, std::string_view reason);
Error NamesWithoutExpression();
Error ValuesWithoutExpression(std::string_view absent);
Error NamesUnused(std::string_view keys);
Error ValuesUnused(std::string_view keys);

}  // namespace tepui::expr::messages
