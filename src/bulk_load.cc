#include "tepui/bulk_load.h"

#include <utility>

#include "ops/bulk_load.h"
#include "ops/constraints.h"
#include "tepui/database.h"

namespace tepui {
namespace {

Error Ended() { return ops::Invalid("The bulk load has ended"); }

}  // namespace

Result<BulkLoad> Database::NewBulkLoad(std::string_view table_name,
                                       const BulkLoadOptions& options) {
  auto state = ops::NewBulkLoad(*engine_, table_name, options);
  if (!state) return std::move(state).error();
  return BulkLoad(engine_, *std::move(state));
}

BulkLoad::BulkLoad(std::shared_ptr<engine::Engine> engine,
                   std::unique_ptr<engine::BulkLoader> state)
    : engine_(std::move(engine)), state_(std::move(state)) {}

BulkLoad::BulkLoad(BulkLoad&&) noexcept = default;
BulkLoad& BulkLoad::operator=(BulkLoad&& other) noexcept {
  state_ = std::move(other.state_);  // what it was goes before its engine
  engine_ = std::move(other.engine_);
  return *this;
}
BulkLoad::~BulkLoad() = default;

Result<void> BulkLoad::Add(const Item& item) {
  return state_ ? ops::AddToLoad(*state_, item) : Ended();
}

Result<void> BulkLoad::Finish(const std::function<void(uint64_t)>& progress) {
  const std::unique_ptr<engine::BulkLoader> state = std::move(state_);
  return state ? state->Finish(progress) : Ended();
}

}  // namespace tepui
