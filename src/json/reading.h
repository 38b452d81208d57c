#pragma once

#include <optional>
#include <string>
#include <vector>

#include "json/place.h"

namespace tepui::json {

// What comes out of the reading of one text, beside what was read.
struct Reading {
  // Reads as DynamoDB's service does: members that it does not know are passed over, and what is
  // wrong with names of enumerations, missing members and attribute values does not end the
  // reading, because the service looks at them later, and in an order of its own.
  bool as_service = false;

  Mistake mistake = {};  // why it ended

  // As a service only:
  std::vector<std::string> violations = {};     // "Value null at 'key' failed to satisfy ..."
  std::optional<std::string> first_fault = {};  // a table or resource that is not named
  std::optional<std::string> value_fault = {};  // of the first attribute value that is none
  std::optional<std::string> expression_value_fault = {};  // as well in ExpressionAttributeValues

  bool is_legacy = false;  // the request came in the form from before there were expressions
};

}  // namespace tepui::json
