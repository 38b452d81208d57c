#include "json/shape.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <string>
#include <utility>

namespace tepui::json {
namespace {

// As DynamoDB's parser calls what it has met.
std::string_view TokenName(Node node) {
  switch (node.kind()) {
    case Kind::kTrue:
      return "TRUE_VALUE";
    case Kind::kFalse:
      return "FALSE_VALUE";
    case Kind::kNumber:
      return node.text().find_first_of(".eE") == std::string_view::npos ? "NUMBER_VALUE"
                                                                        : "DECIMAL_VALUE";
    case Kind::kString:
      return "STRING_VALUE";
    case Kind::kNull:
    case Kind::kArray:
    case Kind::kObject:
      break;
  }
  return "NULL_VALUE";
}

std::string ClassName(Shape shape) {
  std::string name(shape.class_name);
  if (name == "String") name.insert(0, "java.lang.");
  if (!name.starts_with("java.")) name.insert(0, "com.amazonaws.dynamodb.v20120810.");
  switch (shape.kind) {
    case ShapeKind::kText:
    case ShapeKind::kInteger:
    case ShapeKind::kTruth:
      return "class java.lang." + std::string(shape.class_name);
    case ShapeKind::kBlob:
      return "class java.nio.ByteBuffer";
    case ShapeKind::kMap:
    case ShapeKind::kNestedMap:
      return "java.util.Map<java.lang.String, " + name + ">";
    case ShapeKind::kList:
    case ShapeKind::kNestedList:
    case ShapeKind::kStructure:
      break;
  }
  return "class " + name;
}

std::string FaultOfScalar(Node node, Shape shape) {
  switch (shape.kind) {
    case ShapeKind::kBlob:
      return "only base-64-encoded strings are convertible to bytes";
    case ShapeKind::kList:
    case ShapeKind::kMap:
      return "Unexpected field type";
    case ShapeKind::kNestedList:
    case ShapeKind::kNestedMap:
      return "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to "
             "class java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl "
             "and java.lang.Class are in module java.base of loader 'bootstrap')";
    case ShapeKind::kStructure:
      return "Unexpected value type in payload";
    case ShapeKind::kTruth:
      if (node.kind() == Kind::kString) return "Unexpected token received from parser";
      break;
    case ShapeKind::kText:
    case ShapeKind::kInteger:
      break;
  }
  return std::string(TokenName(node)) + " cannot be converted to " + std::string(shape.class_name);
}

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  const auto equal = [](char a, char b) { return std::tolower(a) == b; };
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), equal);
  });
}

}  // namespace

bool IsContainer(Node node) { return node.kind() == Kind::kArray || node.kind() == Kind::kObject; }

bool IsAbsent(Node node, const Reading& reading) {
  return reading.as_service && node.kind() == Kind::kNull;
}

std::optional<bool> TruthOf(Node node, const Reading& reading) {
  if (node.kind() == Kind::kTrue) return true;
  if (node.kind() == Kind::kFalse) return false;
  if (node.kind() != Kind::kString || !reading.as_service) return std::nullopt;
  if (IsOneOf(node.text(), {"true", "1", "yes"})) return true;
  if (IsOneOf(node.text(), {"false", "0", "no"})) return false;
  return std::nullopt;
}

bool RefuseField(Node node, Reading* reading) { return RefuseShape(node, kList, reading); }

bool RefuseShape(Node node, Shape shape, Reading* reading) {
  std::string message;
  if (node.kind() == Kind::kObject) {
    message = "Start of structure or map found where not expected";
  } else if (node.kind() == Kind::kArray) {
    message = "Unrecognized collection type " + ClassName(shape);
  } else {
    message = FaultOfScalar(node, shape);
  }
  return node.Refuse(std::move(message), reading, Mistake::Kind::kShape);
}

bool RefuseBase64(Node node, Reading* reading) {
  const size_t size = node.text().size();
  return node.Refuse(size % 4 == 0
                         ? "Invalid last non-pad Base64 character dectected"
                         : "Base64 encoded length is expected a multiple of 4 bytes but found: " +
                               std::to_string(size),
                     reading, Mistake::Kind::kShape);
}

bool RefuseLater(Node node, std::string message, Reading* reading) {
  if (!reading->as_service) return node.Refuse(std::move(message), reading);
  if (!reading->value_fault) reading->value_fault = std::move(message);
  return true;
}

bool CheckContainer(Node node, Shape shape, Reading* reading) {
  const bool is_list = shape.kind == ShapeKind::kList || shape.kind == ShapeKind::kNestedList;
  const Kind wanted = is_list ? Kind::kArray : Kind::kObject;
  return node.kind() == wanted || RefuseShape(node, shape, reading);
}

}  // namespace tepui::json
