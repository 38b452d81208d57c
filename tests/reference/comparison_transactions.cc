#include "reference/comparison.h"
#include "reference/show.h"

namespace tepui::reference {
namespace {

using Reasons = std::vector<CancellationReason>;

std::string Show(const Reasons& reasons) {
  std::string text;
  for (const CancellationReason& reason : reasons) {
    text += "\n      " + reason.code + " " + reason.message;
    if (reason.item) text += " " + reference::Show(*reason.item);
  }
  return text;
}

// Everything but the texts.
bool Same(const Reasons& a, const Reasons& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i].code != b[i].code || a[i].item != b[i].item) return false;
    if (a[i].message.empty() != (a[i].code == "None")) return false;
  }
  return true;
}

template <class A, class B>
std::string CompareErrors(const Result<A>& library, const Result<B>& twin) {
  const auto code_of = [](const auto& result) {
    return result ? Result<void>() : Result<void>(result.error());
  };
  std::string differ = CompareCodes(code_of(library), code_of(twin));
  if (!differ.empty() || library.ok()) return differ;
  const Reasons* const a = library.error().cancellation_reasons();
  const Reasons* const b = twin.error().cancellation_reasons();
  if (a == nullptr && b == nullptr) return "";
  if (a != nullptr && b != nullptr && Same(*a, *b)) return "";
  return "  library: " + (a ? Show(*a) : "no reasons") +
         "\n  twin:    " + (b ? Show(*b) : "no reasons");
}

}  // namespace

std::string Comparison::Do(const TransactWrite& transaction) {
  const Result<void> expected = twin_.Transact(transaction);
  return CompareErrors(subject_.TransactWrite(TransactWriteFor(transaction)), expected);
}

std::string Comparison::Do(const TransactGetOperation& transaction) {
  const auto expected = twin_.TransactGet(transaction.gets);
  const auto got = subject_.TransactGet(TransactGetFor(transaction));
  std::string differ = CompareErrors(got, expected);
  if (!differ.empty() || !got) return differ;
  if (got->responses.size() != expected->size()) return "  library: other than one per member";
  for (size_t i = 0; i < expected->size(); ++i) {
    if (got->responses[i].item == (*expected)[i]) continue;
    return "  member " + std::to_string(i) +
           "\n  library: " + reference::Show(got->responses[i].item) +
           "\n  twin:    " + reference::Show((*expected)[i]);
  }
  return "";
}

}  // namespace tepui::reference
