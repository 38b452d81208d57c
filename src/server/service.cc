#include "server/service.h"

#include <utility>

namespace tepui::server {

Answer Service::Handle(const Operation& operation, const Call& call) {
  Answer answer = operation.answer(*this, call);
  answer.figures.operation = operation.name;
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
