#include "reference/faulty_transactions.h"

#include <algorithm>
#include <utility>

namespace tepui::reference {
namespace {

using Put = TransactWriteItem::Put;
using Reasons = std::vector<CancellationReason>;

const Put* PutAt(const TransactWriteItemsRequest& request, size_t i) {
  const auto& put = request.transact_items[i].put;
  return put ? &*put : nullptr;
}

// Deletes again what the last put of the transaction has made.
void UndoLastPut(Subject& subject, const TransactWriteItemsRequest& request) {
  for (size_t i = request.transact_items.size(); i-- > 0;) {
    const Put* const put = PutAt(request, i);
    if (put == nullptr) continue;
    DeleteItemRequest gone{.table_name = put->table_name};
    for (const char* name : {"pk", "sk"}) {
      if (put->item.Contains(name)) gone.key.Set(name, *put->item.Find(name));
    }
    (void)subject.Delete(gone);
    return;
  }
}

// Makes the first put that did not refuse.
void MakeOne(Subject& subject, const TransactWriteItemsRequest& request, const Reasons& reasons) {
  for (size_t i = 0; i < reasons.size(); ++i) {
    const Put* const put = PutAt(request, i);
    if (put == nullptr || reasons[i].code != "None") continue;
    (void)subject.Put({.table_name = put->table_name, .item = put->item});
    return;
  }
}

Reasons Spoiled(Fault fault, Reasons reasons) {
  const auto refused = [](const CancellationReason& reason) { return reason.code != "None"; };
  const auto first = std::find_if(reasons.begin(), reasons.end(), refused);
  if (fault == Fault::kWrongReason) {
    const auto other = std::find_if_not(reasons.begin(), reasons.end(), refused);
    if (other != reasons.end()) std::swap(*first, *other);
  }
  if (fault == Fault::kReasonWithoutItem) {
    for (CancellationReason& reason : reasons) reason.item.reset();
  }
  if (fault == Fault::kOneReasonOnly) {
    std::fill(first + 1, reasons.end(), CancellationReason{.code = "None"});
  }
  return reasons;
}

}  // namespace

Result<TransactWriteItemsResponse> SpoilTransactWrite(Fault fault,
                                                      const std::function<bool()>& strikes,
                                                      Subject& subject,
                                                      TransactWriteItemsRequest request) {
  if (fault == Fault::kDoneTwice) request.client_request_token.reset();
  Result<TransactWriteItemsResponse> answer = subject.TransactWrite(request);
  if (answer) {
    if (fault == Fault::kHalfTransaction && strikes()) UndoLastPut(subject, request);
    return answer;
  }
  const Reasons* const reasons = answer.error().cancellation_reasons();
  if (reasons == nullptr || !strikes()) return answer;
  if (fault == Fault::kCanceledButMade) MakeOne(subject, request, *reasons);
  return Error(answer.error()).WithReasons(Spoiled(fault, *reasons));
}

Result<TransactGetItemsResponse> SpoilTransactGet(Fault fault, const std::function<bool()>& strikes,
                                                  Subject& subject,
                                                  const TransactGetItemsRequest& request) {
  Result<TransactGetItemsResponse> answer = subject.TransactGet(request);
  const bool swaps = fault == Fault::kSwappedAnswers && answer && answer->responses.size() > 1;
  if (swaps && strikes()) std::swap(answer->responses.front(), answer->responses.back());
  return answer;
}

}  // namespace tepui::reference
