#include "expr/display.h"

#include "absl/strings/escaping.h"

namespace tepui::expr {
namespace {

std::string DisplayPayload(ValueView value) {
  if (const auto text = value.AsString()) return std::string(*text);
  if (const auto number = value.AsNumber()) return number->ToString();
  if (const auto bytes = value.AsBinary()) {
    return absl::Base64Escape({bytes->data(), bytes->size()});
  }
  if (const auto truth = value.AsBool()) return *truth ? "true" : "false";
  if (value.IsNull()) return "true";
  return "...";
}

}  // namespace

std::string DisplayPath(const DocumentPath& path) {
  std::string text = "[";
  for (const PathElement& element : path) {
    if (text.size() > 1) text += ", ";
    if (element.is_index()) {
      text.append("[").append(std::to_string(element.index)).append("]");
    } else {
      text += element.name;
    }
  }
  return text += "]";
}

std::string DisplayValue(ValueView value) {
  std::string text = "AttributeValue: {";
  text.append(TypeName(value.type())).append(":").append(DisplayPayload(value));
  return text += "}";
}

std::string_view LongTypeName(Type type) {
  switch (type) {
    case Type::kNull:
      return "NULL";
    case Type::kBool:
      return "BOOLEAN";
    case Type::kNumber:
      return "NUMBER";
    case Type::kString:
      return "STRING";
    case Type::kBinary:
      return "BINARY";
    case Type::kStringSet:
      return "STRING_SET";
    case Type::kNumberSet:
      return "NUMBER_SET";
    case Type::kBinarySet:
      return "BINARY_SET";
    case Type::kList:
      return "LIST";
    case Type::kMap:
      return "MAP";
  }
  return "";
}

}  // namespace tepui::expr
