#include "tepui/error.h"

#include "tepui/transaction_requests.h"

namespace tepui {

std::string_view ErrorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kValidation:
      return "Validation";
    case ErrorCode::kConditionFailed:
      return "ConditionFailed";
    case ErrorCode::kTransactionCanceled:
      return "TransactionCanceled";
    case ErrorCode::kTransactionConflict:
      return "TransactionConflict";
    case ErrorCode::kTableNotFound:
      return "TableNotFound";
    case ErrorCode::kTableInUse:
      return "TableInUse";
    case ErrorCode::kIndexNotFound:
      return "IndexNotFound";
    case ErrorCode::kIdempotentMismatch:
      return "IdempotentMismatch";
    case ErrorCode::kLimitExceeded:
      return "LimitExceeded";
    case ErrorCode::kCollectionTooLarge:
      return "CollectionTooLarge";
    case ErrorCode::kTrimmedData:
      return "TrimmedData";
    case ErrorCode::kExpiredIterator:
      return "ExpiredIterator";
    case ErrorCode::kThrottled:
      return "Throttled";
    case ErrorCode::kCorruption:
      return "Corruption";
    case ErrorCode::kStorage:
      return "Storage";
    case ErrorCode::kInUse:
      return "InUse";
    case ErrorCode::kClosed:
      return "Closed";
    case ErrorCode::kSerialization:
      return "Serialization";
    case ErrorCode::kUnsupported:
      return "Unsupported";
  }
  return "Unknown";
}

Error Error::WithOldItem(Item item) && {
  old_item_ = std::make_shared<const Item>(std::move(item));
  return std::move(*this);
}

Error Error::WithReasons(std::vector<CancellationReason> reasons) && {
  reasons_ = std::make_shared<const std::vector<CancellationReason>>(std::move(reasons));
  return std::move(*this);
}

std::string Error::ToString() const {
  return std::string(ErrorCodeName(code_)).append(": ").append(message_);
}

}  // namespace tepui
