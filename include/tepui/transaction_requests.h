#pragma once

#include <optional>
#include <string>

#include "tepui/value.h"

namespace tepui {

// Why one member of a transaction stood in the way of it; "None" when it did not.
struct CancellationReason {
  std::string code;  // "ConditionalCheckFailed", "TransactionConflict", "None", ...
  std::string message;
  std::optional<Item> item;  // the stored item, if the member asked for it
};

}  // namespace tepui
