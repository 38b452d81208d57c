#pragma once

#include <optional>

#include "tepui/value.h"

namespace tepui::cli {

struct Program;

// Prints what a write returned: a line if there is something, and with --json always a document.
void PrintAttributes(const Program& program, const std::optional<Item>& attributes, bool dynamo);

}  // namespace tepui::cli
