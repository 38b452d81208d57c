#pragma once

#include <optional>
#include <span>

#include "tepui/result.h"

namespace tepui::ops {

// kTransactionCanceled, with a reason for every member: what refused it, or "None".
Error Canceled(std::span<const std::optional<Error>> refusals);

}  // namespace tepui::ops
