#pragma once

#include <memory>
#include <string_view>

#include "engine/engine.h"
#include "tepui/result.h"

// From the name or the handle of a table to its current version, which whoever asks keeps for the
// length of the call.
namespace tepui::ops {

using SharedVersion = std::shared_ptr<const engine::TableVersion>;

// "Requested resource not found", as item operations say it.
Error TableNotFound();
// "Requested resource not found: Table: X not found", as operations on tables say it.
Error TableNotFound(std::string_view name);

// Errors: kTableNotFound, kClosed.
Result<SharedVersion> FindVersion(const engine::Engine& engine, std::string_view name);
// The same with the other message.
Result<SharedVersion> FindVersionOfTable(const engine::Engine& engine, std::string_view name);
// Errors: kTableNotFound when the table was dropped.
Result<SharedVersion> CurrentVersion(const engine::TableHandle& handle);

}  // namespace tepui::ops
