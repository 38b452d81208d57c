#include "crash/open_at.h"

#include <utility>

#include "support/catch.h"

namespace tepui::crash {

Options OptionsAt(const std::string& path) {
  Options options;
  options.path = path;
  options.write_buffer_bytes = 1 << 20;
  return options;
}

std::unique_ptr<Database> OpenAt(const Options& options) {
  auto opened = Database::Open(options);
  INFO((opened ? "" : opened.error().ToString()));
  REQUIRE(opened);
  return *std::move(opened);
}

}  // namespace tepui::crash
