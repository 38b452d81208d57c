#include "cli/open.h"

namespace tepui::cli {

Result<std::unique_ptr<Database>> OpenDatabase(const Program& program, Access access) {
  return Database::Open({
      .path = program.db_path,
      .create_if_missing = access == Access::kCreate,
      .read_only = access == Access::kRead,
      .durability = access == Access::kLoad ? Durability::kBuffered : Durability::kSync,
  });
}

}  // namespace tepui::cli
