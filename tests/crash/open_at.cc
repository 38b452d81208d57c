#include "crash/open_at.h"

#include "support/must.h"

namespace tepui::crash {

Options OptionsAt(const std::string& path) {
  Options options;
  options.path = path;
  options.write_buffer_bytes = 1 << 20;
  return options;
}

std::unique_ptr<Database> OpenAt(const Options& options) {
  return support::Must(Database::Open(options));
}

}  // namespace tepui::crash
