#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/engine.h"
#include "tepui/subscription.h"

namespace tepui::trigger {

using AnyHandler = std::variant<RecordHandler, TransactionalHandler>;

// Gives records to a handler, and keeps that they are done: in the handler's own transaction, or
// right after it.
class Delivery {
 public:
  Delivery(std::shared_ptr<engine::Engine> engine, std::string name, std::string table_id,
           AnyHandler handler)
      : engine_(std::move(engine)),
        name_(std::move(name)),
        table_id_(std::move(table_id)),
        handler_(std::move(handler)) {}

  // Errors: that of the handler, also for what it threw; those of the transaction.
  // Then nothing is kept.
  Result<void> Deliver(const std::vector<Record>& records, uint64_t next);
  // Keeps that all records below `next` are done, without a handler. A crash may take that back.
  Result<void> Keep(uint64_t next) const;

 private:
  Result<void> Call(const std::vector<Record>& records, uint64_t next);

  const std::shared_ptr<engine::Engine> engine_;
  const std::string name_;
  const std::string table_id_;
  const AnyHandler handler_;
};

}  // namespace tepui::trigger
