#include "trigger/delivery.h"

#include <exception>

#include "ops/transact.h"

namespace tepui::trigger {

// What a handler throws must not end the host by way of one of our threads.
Result<void> Delivery::Deliver(const std::vector<Record>& records, uint64_t next) {
  Result<void> done;
  try {
    done = Call(records, next);
  } catch (const std::exception& thrown) {
    done = Error(ErrorCode::kValidation, std::string("The handler threw: ") + thrown.what());
  } catch (...) {
    done = Error(ErrorCode::kValidation, "The handler threw");
  }
  return done;
}

Result<void> Delivery::Call(const std::vector<Record>& records, uint64_t next) {
  if (const auto* const plain = std::get_if<RecordHandler>(&handler_)) {
    Result<void> done = (*plain)(records);
    return done ? Keep(next) : done;
  }
  const auto& handler = std::get<TransactionalHandler>(handler_);
  bool kept = false;
  Result<void> done = ops::Transact(
      engine_, [&](Transaction& transaction) { return handler(transaction, records); }, {},
      [&](store::Batch& batch) {
        engine_->positions().Put(name_, {next, table_id_}, batch);
        kept = true;
      });
  // Aborted by the handler, which has nothing to write: the records are done all the same.
  return done && !kept ? Keep(next) : done;
}

Result<void> Delivery::Keep(uint64_t next) const {
  return engine_->positions().Write(name_, {next, table_id_}, Durability::kBuffered);
}

}  // namespace tepui::trigger
