#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/table_handle.h"
#include "tepui/database.h"

namespace tepui::engine {

// Reads every item of `tables`, derives from it what each index must hold, and compares both ways,
// all at one moment. Indexes that are being made are left out. Memory does not grow with the data.
//
// What is wrong with the data is in the report, damaged blocks too. Errors: kStorage, kClosed.
Result<VerifyReport> VerifyTables(const store::Store& store,
                                  const std::vector<std::shared_ptr<const TableVersion>>& tables,
                                  const std::function<void(uint64_t)>& progress);

}  // namespace tepui::engine
