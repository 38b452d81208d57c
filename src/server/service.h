#pragma once

#include <memory>
#include <mutex>

#include "server/answer.h"
#include "server/call.h"
#include "server/operations.h"
#include "tepui/database.h"

namespace tepui::server {

// Operations, on JSON.
//
// Threads: any number at once.
class Service {
 public:
  explicit Service(Database& database) : database_(database) {}

  Answer Handle(const Operation& operation, const Call& call);

  Database& database() { return database_; }
  // An empty database, to find out what an operation checks of a request before it looks for
  // tables. Null when it cannot be had.
  Database* Empty();

 private:
  Database& database_;
  std::mutex mutex_;
  std::unique_ptr<Database> empty_;
};

}  // namespace tepui::server
