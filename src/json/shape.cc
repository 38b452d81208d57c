#include "json/shape.h"

#include <string>

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
  switch (shape.kind) {
    case ShapeKind::kText:
    case ShapeKind::kInteger:
    case ShapeKind::kTruth:
      return "class java.lang." + std::string(shape.class_name);
    case ShapeKind::kBlob:
      return "class java.nio.ByteBuffer";
    case ShapeKind::kList:
    case ShapeKind::kMap:
    case ShapeKind::kStructure:
      break;
  }
  const bool is_text = shape.class_name == "String";
  const std::string name = (is_text ? "java.lang." : "com.amazonaws.dynamodb.v20120810.") +
                           std::string(shape.class_name);
  return shape.kind == ShapeKind::kMap ? "java.util.Map<java.lang.String, " + name + ">"
                                       : "class " + name;
}

std::string FaultOfScalar(Node node, Shape shape) {
  switch (shape.kind) {
    case ShapeKind::kBlob:
      return "only base-64-encoded strings are convertible to bytes";
    case ShapeKind::kList:
    case ShapeKind::kMap:
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

}  // namespace

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

bool CheckContainer(Node node, Shape shape, Reading* reading) {
  const Kind wanted = shape.kind == ShapeKind::kList ? Kind::kArray : Kind::kObject;
  return node.kind() == wanted || RefuseShape(node, shape, reading);
}

}  // namespace tepui::json
