#pragma once

#include <cstdint>

namespace tepui::bench {

// How often this thread has asked the heap for memory, RocksDB included.
uint64_t Allocations();

}  // namespace tepui::bench
