#pragma once

#include <string_view>

#include "server/answer.h"
#include "server/call.h"

namespace tepui::server {

class Service;

// An operation of DynamoDB's APIs that there is.
struct Operation {
  std::string_view name;
  Answer (*answer)(Service&, const Call&);
  bool writes = false;
};

// The one that a target names, as in "DynamoDB_20120810.GetItem" or
// "DynamoDBStreams_20120810.GetRecords"; null: there is none.
const Operation* FindOperation(std::string_view target);

}  // namespace tepui::server
