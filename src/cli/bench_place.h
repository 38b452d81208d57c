#pragma once

#include <memory>
#include <string>

#include "load/operation.h"
#include "load/summary.h"
#include "tepui/database.h"

namespace tepui::cli {

struct PlaceOptions {
  std::string path;
  bool in_memory = false;
  bool synced = false;
  uint64_t cache_mib = 256;
  std::string endpoint;
};

// Where a load is put: a new database in this process, or a server.
class Place {
 public:
  // Errors: kValidation (options that do not go together, a path that is there), as Database::Open.
  static Result<std::unique_ptr<Place>> Open(const PlaceOptions& options);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  Result<std::unique_ptr<load::Target>> MakeTarget();

  std::string name() const;         // "in memory", "http://..."
  std::string description() const;  // with its durability

  void BeginMeasuring();
  // Whether writes are stopped; to be called five times a second.
  void Look();
  // Of what lies between; all zero for a server.
  load::Footprint EndMeasuring();

 private:
  explicit Place(const PlaceOptions& options) : options_(options) {}

  const PlaceOptions options_;
  std::string temporary_;  // a directory to take away at the end
  std::unique_ptr<Database> database_;
  load::Footprint before_;
  uint64_t looks_while_stopped_ = 0;
};

}  // namespace tepui::cli
