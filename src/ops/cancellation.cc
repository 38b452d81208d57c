#include "ops/cancellation.h"

#include <string>
#include <utility>
#include <vector>

#include "tepui/transaction_requests.h"

namespace tepui::ops {
namespace {

CancellationReason ReasonFor(const std::optional<Error>& refusal) {
  if (!refusal) return {.code = "None"};
  CancellationReason reason{.code = "ValidationError", .message = refusal->message()};
  if (refusal->code() == ErrorCode::kConditionFailed) reason.code = "ConditionalCheckFailed";
  if (refusal->old_item() != nullptr) reason.item = *refusal->old_item();
  return reason;
}

}  // namespace

Error Canceled(std::span<const std::optional<Error>> refusals) {
  std::string message =
      "Transaction cancelled, please refer cancellation reasons for specific reasons [";
  std::vector<CancellationReason> reasons;
  for (const std::optional<Error>& refusal : refusals) {
    reasons.push_back(ReasonFor(refusal));
    message.append(reasons.size() > 1 ? ", " : "").append(reasons.back().code);
  }
  return Error(ErrorCode::kTransactionCanceled, message + "]").WithReasons(std::move(reasons));
}

}  // namespace tepui::ops
