#pragma once

#include <string>

#include "tepui/database.h"

namespace tepui::crash {

// Gives an empty table a stream of both images.
void AddStream(Database& database, const std::string& table);

// Whether a table's stream, which it has had since it was empty, tells how it came to hold what it
// holds. Empty: it does.
std::string ReplayFault(Database& database, const std::string& table);

}  // namespace tepui::crash
