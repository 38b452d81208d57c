#pragma once

#include <memory>
#include <mutex>
#include <string_view>

#include "server/answer.h"
#include "server/call.h"
#include "tepui/database.h"

namespace tepui::server {

// Operations by name, on JSON.
//
// Threads: any number at once.
class Service {
 public:
  explicit Service(Database& database) : database_(database) {}

  // Whether `target` names an operation, as in "DynamoDB_20120810.GetItem".
  static bool Has(std::string_view target);
  Answer Handle(const Call& call);

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
