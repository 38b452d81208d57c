#include "server/blame.h"

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

namespace tepui::server {
namespace {

// "2 validation errors detected: a; b" as the number and what follows the colon; 0: it is not such.
std::pair<size_t, std::string_view> SplitViolations(std::string_view message) {
  size_t count = 0;
  const auto [end, error] = std::from_chars(message.data(), message.data() + message.size(), count);
  const std::string_view rest = message.substr(static_cast<size_t>(end - message.data()));
  for (const std::string_view words :
       {" validation error detected: ", " validation errors detected: "}) {
    if (error == std::errc() && rest.starts_with(words)) return {count, rest.substr(words.size())};
  }
  return {0, {}};
}

}  // namespace

Error Blame(const ServiceFaults& faults, const std::optional<Error>& found) {
  if (faults.first) return *faults.first;
  const auto [more, text] =
      found ? SplitViolations(found->message()) : std::pair<size_t, std::string_view>(0, {});
  const size_t count = faults.violations.size() + more;
  if (count == 0) {
    if (faults.last) return *faults.last;
    const bool is_earlier = found && found->message().starts_with("ExpressionAttribute");
    return is_earlier ? *found : *faults.of_placeholders;
  }
  std::string message = std::to_string(count);
  message += count == 1 ? " validation error detected: " : " validation errors detected: ";
  for (size_t i = 0; i < faults.violations.size(); ++i) {
    if (i > 0) message += "; ";
    message += faults.violations[i];
  }
  if (more > 0) message.append(faults.violations.empty() ? "" : "; ").append(text);
  return {ErrorCode::kValidation, std::move(message)};
}

}  // namespace tepui::server
