#include "store/rocks_status.h"

#include <string>

namespace tepui::store {
namespace {

// RocksDB has no code of its own for a directory that is locked, only these words.
bool IsLocked(const rocksdb::Status& status, const std::string& text) {
  return status.IsIOError() && (text.find("lock hold by current process") != text.npos ||
                                text.find("While lock file") != text.npos);
}

ErrorCode CodeOf(const rocksdb::Status& status) {
  switch (status.code()) {
    case rocksdb::Status::kCorruption:
      return ErrorCode::kCorruption;
    case rocksdb::Status::kNotSupported:
      return ErrorCode::kUnsupported;
    case rocksdb::Status::kShutdownInProgress:
      return ErrorCode::kClosed;
    default:
      return ErrorCode::kStorage;
  }
}

}  // namespace

Error ToError(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  if (IsLocked(status, text)) {
    return {ErrorCode::kInUse, "the database is open already, here or in another process: " + text};
  }
  const ErrorCode code = CodeOf(status);
  const char* const what = code == ErrorCode::kCorruption    ? "stored bytes are damaged: "
                           : code == ErrorCode::kUnsupported ? "the storage engine refuses: "
                                                             : "the storage failed: ";
  return {code, what + text};
}

Result<void> ToResult(const rocksdb::Status& status) {
  if (status.ok()) return {};
  return ToError(status);
}

}  // namespace tepui::store
