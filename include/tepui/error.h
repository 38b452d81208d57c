#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tepui/export.h"

namespace tepui {

class Map;
using Item = Map;

// What went wrong, sorted by what the caller should do next.
enum class ErrorCode {
  kValidation,           // Mend the request; repeating it gives the same answer.
  kConditionFailed,      // The condition did not hold; see Error::old_item.
  kTransactionCanceled,  // See Error::cancellation_reasons, one per member.
  kTransactionConflict,  // Run the transaction again.
  kTableNotFound,        // No such table (DynamoDB: ResourceNotFoundException).
  kTableInUse,           // It exists already, or is being changed (ResourceInUseException).
  kIndexNotFound,        // UpdateTable names an index that is not there.
  kIdempotentMismatch,   // A request token was reused with another request.
  kLimitExceeded,        // A limit on the number of tables or indexes was reached.
  kCollectionTooLarge,   // An item collection with local indexes would exceed its limit.
  kThrottled,            // Try again later.
  kTrimmedData,          // The stream's records there are too old (TrimmedDataAccessException).
  kExpiredIterator,      // Get another one (ExpiredIteratorException).
  kCorruption,           // Stored bytes are not what was written; restore or verify.
  kStorage,              // The disk failed: what was written is known only after reopening.
  kInUse,                // The directory is open elsewhere.
  kClosed,               // The database was closed.
  kSerialization,        // JSON that is not of the form of a request (SerializationException).
  kUnsupported,          // Not built, or not on this platform.
};

// The name of `code`, as in the enum without its `k`.
TEPUI_EXPORT std::string_view ErrorCodeName(ErrorCode code);

struct CancellationReason;

// An error: a code to act on and a message to read.
//
// The message is the text DynamoDB returns for the same mistake, where it has one.
// A plain value: copies share the details.
class TEPUI_EXPORT Error {
 public:
  Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }

  // The stored item that failed the condition, if it was asked for; else null.
  const Item* old_item() const { return old_item_.get(); }
  // One per member of a canceled transaction, in order; else null.
  const std::vector<CancellationReason>* cancellation_reasons() const { return reasons_.get(); }

  Error WithOldItem(Item item) &&;
  Error WithReasons(std::vector<CancellationReason> reasons) &&;

  // "Validation: The table name is ..." for logs.
  std::string ToString() const;

 private:
  ErrorCode code_;
  std::string message_;
  std::shared_ptr<const Item> old_item_;
  std::shared_ptr<const std::vector<CancellationReason>> reasons_;
};

}  // namespace tepui
