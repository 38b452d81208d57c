#pragma once

#include <memory>
#include <string>

#include "tepui/database.h"

namespace tepui::crash {

// As a child has its database: memtables are small enough to become files while it lives.
Options OptionsAt(const std::string& path);
// Fails the test on an error.
std::unique_ptr<Database> OpenAt(const Options& options);

}  // namespace tepui::crash
