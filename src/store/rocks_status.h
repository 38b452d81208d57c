#pragma once

#include <rocksdb/slice.h>
#include <rocksdb/status.h>

#include <string_view>

#include "tepui/error.h"
#include "tepui/result.h"

namespace tepui::store {

// What a failure of RocksDB means to our callers.
Error ToError(const rocksdb::Status& status);
Result<void> ToResult(const rocksdb::Status& status);

inline rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
inline std::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace tepui::store
