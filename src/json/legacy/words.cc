#include "json/legacy/words.h"

#include <utility>

#include "tepui/json_requests.h"

namespace tepui::json::legacy {
namespace {

constexpr std::string_view kInvalid = "One or more parameter values were invalid: ";

// A message, or what it begins with, and what stands there for a request without expressions.
struct Wording {
  std::string_view modern;
  std::string_view legacy;
};

constexpr Wording kWordings[] = {
    {"An operand in the update expression has an incorrect data type",
     "Type mismatch for attribute to update"},
    {"Cannot specify the ProjectionExpression when", "Cannot specify the AttributesToGet when"},
    {"Filter Expression can only contain", "QueryFilter can only contain"},
};

// The message about a value says which placeholder it stood for; here it had none.
std::string WithoutPlaceholder(std::string message) {
  constexpr std::string_view kBefore = "ExpressionAttributeValues contains invalid value: ";
  if (!message.starts_with(kBefore)) return message;
  const size_t end = message.rfind(" for key :");
  return message.substr(kBefore.size(), end == std::string::npos ? end : end - kBefore.size());
}

std::string Reworded(std::string message) {
  if (message.find("The BETWEEN operator requires upper bound") != std::string::npos) {
    return "The BETWEEN condition was provided a range where the lower bound is greater than the "
           "upper bound";
  }
  for (const Wording& wording : kWordings) {
    if (!message.starts_with(wording.modern)) continue;
    return message.replace(0, wording.modern.size(), wording.legacy);
  }
  return WithoutPlaceholder(std::move(message));
}

}  // namespace

std::string Invalid(std::initializer_list<std::string_view> parts) {
  std::string message(kInvalid);
  for (const std::string_view part : parts) message += part;
  return message;
}

}  // namespace tepui::json::legacy

namespace tepui {

Error InLegacyWords(Error error) {
  std::string message = json::legacy::Reworded(error.message());
  if (message == error.message()) return error;
  return {error.code(), std::move(message)};
}

}  // namespace tepui
