#pragma once

#include <string>
#include <vector>

#include "engine/engine.h"
#include "tepui/subscription.h"

// The table for records that a subscription cannot handle. Each becomes an item:
//
//   subscription, sequence_number (S, its key), event_name (S), keys, new_image, old_image (M),
//   error (S), failed_at (N, seconds since 1970)
namespace tepui::trigger {

// Errors: kTableNotFound; kValidation: it has other keys. Nothing is checked without a name.
Result<void> CheckDeadLetterTable(const engine::Engine& engine, const std::string& table);

// Doing it again changes nothing.
Result<void> PutDeadLetters(engine::Engine& engine, const SubscribeRequest& request,
                            const std::vector<Record>& records, const Error& error);

}  // namespace tepui::trigger
