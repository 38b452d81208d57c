#pragma once

#include <memory>

#include "store/store.h"

namespace tepui::engine {

// The space "system-0", for what the database keeps for itself; made when it is missing. Null where
// it is missing and the database is read-only.
Result<std::shared_ptr<store::Space>> OpenSystemSpace(store::Store* store, bool read_only);

}  // namespace tepui::engine
