#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "absl/functional/function_ref.h"
#include "engine/engine.h"
#include "tepui/transaction.h"

namespace tepui::ops {

// As Database::Transact. With `also`, that is written with the transaction, also when it writes
// nothing itself; not when it ends itself.
Result<void> Transact(const std::shared_ptr<engine::Engine>& engine,
                      const std::function<Result<void>(Transaction&)>& body,
                      const TransactOptions& options,
                      std::optional<absl::FunctionRef<void(store::Batch&)>> also = {});

}  // namespace tepui::ops
