#pragma once

#include <cstdint>
#include <functional>

#include "engine/catalog.h"
#include "tepui/database.h"

namespace tepui::engine {

// Reads every item, derives from it what each index and the expiry must hold, and compares both
// ways; and reads every record of streams. All at one moment. Indexes and expiry that are being
// made are left out. Memory does not grow with the data.
//
// What is wrong with the data is in the report, damaged blocks too. Errors: kStorage, kClosed.
Result<VerifyReport> Verify(const store::Store& store, const Catalog& catalog,
                            const std::function<void(uint64_t)>& progress);

}  // namespace tepui::engine
