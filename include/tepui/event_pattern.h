#pragma once

#include <memory>

#include "tepui/export.h"
#include "tepui/result.h"
#include "tepui/stream_requests.h"
#include "tepui/value.h"

namespace tepui {

// Which records of a stream are wanted, in the language of the event filters of AWS Lambda and
// EventBridge:
//
//   {"eventName": ["INSERT", "MODIFY"],
//    "dynamodb": {"NewImage": {"level": {"N": [{"numeric": [">=", 10]}]},
//                              "realm": {"S": [{"prefix": "eu-"}, "test"]}}}}
//
// Every member must match; of a list, one element. An element is a text, number, boolean or null to
// be equal to, or one of {"prefix": ..}, {"suffix": ..}, {"equals-ignore-case": ..},
// {"anything-but": ..}, {"numeric": [..]}, {"exists": ..}; "$or" takes a list of patterns. Numbers
// of items are compared as numbers and as their text. Binary values match nothing but "exists".
//
// A value that copies share. Threads: immutable, usable from many at once.
class TEPUI_EXPORT EventPattern {
 public:
  // From a document of that form; ParsePlainJson (tepui/json.h) makes one from JSON.
  // Errors: kValidation: a rule that is none of these.
  static Result<EventPattern> From(const Map& pattern);

  bool Matches(const Record& record) const;

 private:
  explicit EventPattern(std::shared_ptr<const Map> pattern) : pattern_(std::move(pattern)) {}
  std::shared_ptr<const Map> pattern_;
};

}  // namespace tepui
