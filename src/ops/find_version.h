#pragma once

#include <memory>
#include <string_view>

#include "engine/read_view.h"
#include "tepui/result.h"

// From the name or the handle of a table to its current version, which whoever asks keeps for the
// length of the call.
namespace tepui::ops {

using engine::SharedVersion;

// "Requested resource not found: Table: X not found", as operations on tables say it.
Error TableNotFound(std::string_view name);

// While an index of it is being filled.
Error TableBeingUpdated(std::string_view name);

// As ReadView::FindTable, with that message.
Result<SharedVersion> FindVersionOfTable(const engine::ReadView& view, std::string_view name);

}  // namespace tepui::ops
