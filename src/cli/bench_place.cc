#include "cli/bench_place.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace tepui::cli {
namespace {

namespace fs = std::filesystem;

Error Invalid(const std::string& what) { return {ErrorCode::kValidation, what}; }

Result<void> Check(const PlaceOptions& options) {
  const bool in_process = options.in_memory || !options.path.empty() || options.synced;
  if (!options.endpoint.empty() && in_process) {
    return Invalid("--endpoint is of another process: not with --path, --in-memory or --synced");
  }
  if (options.in_memory && (!options.path.empty() || options.synced)) {
    return Invalid("--in-memory has no files: not with --path or --synced");
  }
  if (!options.path.empty() && fs::exists(options.path)) {
    return Invalid("'" + options.path + "' is there already");
  }
  return {};
}

Result<std::string> NewDirectory() {
  std::error_code error;
  std::string pattern = (fs::temp_directory_path(error) / "tepui-bench-XXXXXX").string();
  if (error || mkdtemp(pattern.data()) == nullptr) {
    return Error(ErrorCode::kStorage, "cannot make a directory like '" + pattern + "'");
  }
  return pattern;
}

uint64_t ResidentBytes() {
  uint64_t size = 0;
  uint64_t resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

// What the process has sent to the disk.
uint64_t WrittenBytes() {
  std::ifstream file("/proc/self/io");
  std::string name;
  uint64_t value = 0;
  while (file >> name >> value) {
    if (name == "write_bytes:") return value;
  }
  return 0;
}

}  // namespace

Result<std::unique_ptr<Place>> Place::Open(const PlaceOptions& options) {
  if (Result<void> checked = Check(options); !checked) return checked.error();
  std::unique_ptr<Place> place(new Place(options));
  if (!options.endpoint.empty()) return place;
  std::string path = options.path;
  if (path.empty() && !options.in_memory) {
    Result<std::string> made = NewDirectory();
    if (!made) return std::move(made).error();
    path = place->temporary_ = *std::move(made);
  }
  auto database =
      Database::Open({.path = path,
                      .in_memory = options.in_memory,
                      .durability = options.synced ? Durability::kSync : Durability::kBuffered,
                      .block_cache_bytes = options.cache_mib << 20});
  if (!database) return std::move(database).error();
  place->database_ = *std::move(database);
  return place;
}

Place::~Place() {
  database_.reset();
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

Result<std::unique_ptr<load::Target>> Place::MakeTarget() {
  if (database_ == nullptr) return load::MakeHttpTarget(options_.endpoint);
  return load::MakeEmbeddedTarget(*database_);
}

std::string Place::name() const {
  if (database_ == nullptr) return options_.endpoint;
  return options_.in_memory ? "in memory" : options_.synced ? "on disk, synced" : "on disk";
}

std::string Place::description() const {
  if (database_ == nullptr) return "the server at " + options_.endpoint;
  if (options_.in_memory) return "a database in this process, in memory";
  return std::string("a database in this process, on disk, ") +
         (options_.synced ? "each write synced" : "synced every 100 ms");
}

void Place::BeginMeasuring() {
  before_ = {};
  if (database_ == nullptr) return;
  before_.written_bytes = WrittenBytes();
  if (const auto stats = database_->GetStats()) before_.syncs = stats->log_syncs;
}

void Place::Look() {
  if (database_ == nullptr) return;
  const auto stats = database_->GetStats();
  if (stats && stats->writes_stopped) ++looks_while_stopped_;
}

load::Footprint Place::EndMeasuring() {
  load::Footprint footprint;
  if (database_ == nullptr) return footprint;
  footprint.memory_bytes = ResidentBytes();
  footprint.written_bytes = WrittenBytes() - before_.written_bytes;
  footprint.seconds_stopped = (looks_while_stopped_ + 4) / 5;
  if (const auto stats = database_->GetStats()) footprint.syncs = stats->log_syncs - before_.syncs;
  return footprint;
}

}  // namespace tepui::cli
