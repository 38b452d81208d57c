#pragma once

#include <optional>

#include "tepui/error.h"
#include "tepui/json_requests.h"

namespace tepui::server {

// What DynamoDB says of a request that has `faults`, when its operation has `found` something too.
Error Blame(const ServiceFaults& faults, const std::optional<Error>& found);

}  // namespace tepui::server
