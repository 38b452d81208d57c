#include "server/service.h"

#include <utility>

#include "server/operations.h"

namespace tepui::server {

bool Service::Has(std::string_view target) { return FindOperation(target) != nullptr; }

Answer Service::Handle(const Call& call) {
  const Operation* const operation = FindOperation(call.target);
  if (operation == nullptr) return Refusal("UnknownOperationException");
  Answer answer = operation->answer(*this, call);
  answer.figures.operation = operation->name;
  return answer;
}

Database* Service::Empty() {
  const std::lock_guard lock(mutex_);
  if (!empty_) {
    Result<std::unique_ptr<Database>> opened = Database::Open({.in_memory = true});
    if (opened) empty_ = *std::move(opened);
  }
  return empty_.get();
}

}  // namespace tepui::server
