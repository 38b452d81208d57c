#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/document.h"

// What a member of a request is of, and DynamoDB's words for one that is of something else.
namespace tepui::json {

enum class ShapeKind : uint8_t {
  kText,
  kInteger,
  kTruth,
  kBlob,
  kList,
  kMap,
  kStructure,
  kNestedList,  // a list or map inside another
  kNestedMap,
};

struct Shape {
  ShapeKind kind;
  // The class of DynamoDB's that its message names where an array is wrong.
  std::string_view class_name;
};

inline constexpr Shape kText{ShapeKind::kText, "String"};
inline constexpr Shape kInteger{ShapeKind::kInteger, "Integer"};
inline constexpr Shape kLong{ShapeKind::kInteger, "Long"};
inline constexpr Shape kTruth{ShapeKind::kTruth, "Boolean"};
inline constexpr Shape kBlob{ShapeKind::kBlob, "ByteBuffer"};
inline constexpr Shape kList{ShapeKind::kList, ""};
inline constexpr Shape kAttributeValue{ShapeKind::kStructure, "AttributeValue"};
inline constexpr Shape kAttributeMap{ShapeKind::kMap, "AttributeValue"};
inline constexpr Shape kTextMap{ShapeKind::kMap, "String"};

bool IsContainer(Node node);

// The service does not see a null, wherever it stands.
bool IsAbsent(Node node, const Reading& reading);

// A boolean, or for a service a text that says one; none otherwise.
std::optional<bool> TruthOf(Node node, const Reading& reading);

// Refuses `node`, a scalar that should be the list, map or structure of a member.
bool RefuseField(Node node, Reading* reading);

// Refuses `node`, which is not of `shape`.
bool RefuseShape(Node node, Shape shape, Reading* reading);

// Refuses a text that is not base64.
bool RefuseBase64(Node node, Reading* reading);

// Refuses `node` with a message that DynamoDB has only when it has looked at everything's form; a
// service goes on.
bool RefuseLater(Node node, std::string message, Reading* reading);

// Whether `node` is the container that `shape` is; refused otherwise.
bool CheckContainer(Node node, Shape shape, Reading* reading);

}  // namespace tepui::json
