#pragma once

#include <memory>

#include "cli/command.h"
#include "tepui/database.h"

namespace tepui::cli {

enum class Access {
  kRead,    // writes nothing
  kWrite,   // every write is on disk when its call returns
  kLoad,    // writes are synced now and then, and all of them by Close
  kCreate,  // as kWrite, and makes the database where there is none
};

Result<std::unique_ptr<Database>> OpenDatabase(const Program& program, Access access);

}  // namespace tepui::cli
