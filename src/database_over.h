#pragma once

#include <memory>
#include <utility>

#include "tepui/database.h"

namespace tepui {

// A database over an engine that was opened in another way than Database::Open does it.
struct DatabaseOver {
  static std::unique_ptr<Database> Engine(std::shared_ptr<engine::Engine> engine) {
    return std::unique_ptr<Database>(new Database(std::move(engine)));
  }
};

}  // namespace tepui
