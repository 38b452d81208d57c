#include "server/answer.h"

#include <string_view>

#include "tepui/json.h"
#include "tepui/transaction_requests.h"

namespace tepui::server {
namespace {

constexpr std::string_view kDynamo = "com.amazonaws.dynamodb.v20120810#";
constexpr std::string_view kCoral = "com.amazon.coral.service#";
constexpr std::string_view kCoralValidate = "com.amazon.coral.validate#";

// The one place where an ErrorCode becomes an exception of AWS.
struct Exception {
  std::string_view space;
  std::string_view name;
  unsigned status = 400;
  std::string_view message_member = "message";
};

Exception ExceptionOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kValidation:
    case ErrorCode::kUnsupported:
      return {kCoralValidate, "ValidationException"};
    case ErrorCode::kConditionFailed:
      return {kDynamo, "ConditionalCheckFailedException"};
    case ErrorCode::kTransactionCanceled:
      return {kDynamo, "TransactionCanceledException", 400, "Message"};
    case ErrorCode::kTransactionConflict:
      return {kDynamo, "TransactionConflictException"};
    case ErrorCode::kTableNotFound:
    case ErrorCode::kIndexNotFound:
      return {kDynamo, "ResourceNotFoundException"};
    case ErrorCode::kTableInUse:
      return {kDynamo, "ResourceInUseException"};
    case ErrorCode::kIdempotentMismatch:
      return {kDynamo, "IdempotentParameterMismatchException", 400, "Message"};
    case ErrorCode::kLimitExceeded:
      return {kDynamo, "LimitExceededException"};
    case ErrorCode::kCollectionTooLarge:
      return {kDynamo, "ItemCollectionSizeLimitExceededException"};
    case ErrorCode::kTrimmedData:
      return {kDynamo, "TrimmedDataAccessException"};
    case ErrorCode::kExpiredIterator:
      return {kDynamo, "ExpiredIteratorException"};
    case ErrorCode::kThrottled:
      return {kDynamo, "ProvisionedThroughputExceededException"};
    case ErrorCode::kSerialization:
      return {kCoral, "SerializationException", 400, "Message"};
    case ErrorCode::kCorruption:
    case ErrorCode::kStorage:
    case ErrorCode::kInUse:
    case ErrorCode::kClosed:
      break;
  }
  return {kDynamo, "InternalServerError", 500};
}

std::string Text(std::string_view text) { return ToPlainJson(Value(std::string(text))); }

void AppendReason(const CancellationReason& reason, std::string* out) {
  out->append("{\"Code\":").append(Text(reason.code));
  if (!reason.message.empty()) out->append(",\"Message\":").append(Text(reason.message));
  if (reason.item) {
    out->append(",\"Item\":");
    ToDynamoJson(*reason.item, out);
  }
  out->append("}");
}

void AppendReasons(const std::vector<CancellationReason>& reasons, std::string* out) {
  out->append(",\"CancellationReasons\":[");
  for (const CancellationReason& reason : reasons) {
    if (out->back() != '[') out->push_back(',');
    AppendReason(reason, out);
  }
  out->push_back(']');
}

// The beginning of an exception's JSON.
Answer Typed(std::string_view space, std::string_view name, unsigned status = 400) {
  Answer answer{.status = status, .figures = {.error = name}};
  answer.body.append("{\"__type\":\"").append(space).append(name).append("\"");
  return answer;
}

void AppendMessage(std::string_view member, const std::string& message, std::string* out) {
  if (message.empty()) return;
  out->append(",\"").append(member).append("\":").append(Text(message));
}

// The exception `typed` with a message and no more.
Answer Saying(const std::string& message, Answer typed) {
  AppendMessage("message", message, &typed.body);
  typed.body.push_back('}');
  return typed;
}

}  // namespace

Answer AnswerOf(const Error& error) {
  const Exception exception = ExceptionOf(error.code());
  Answer answer = Typed(exception.space, exception.name, exception.status);
  AppendMessage(exception.message_member, error.message(), &answer.body);
  if (error.cancellation_reasons() != nullptr) {
    AppendReasons(*error.cancellation_reasons(), &answer.body);
  }
  if (error.old_item() != nullptr) {
    answer.body.append(",\"Item\":");
    ToDynamoJson(*error.old_item(), &answer.body);
  }
  answer.body.push_back('}');
  return answer;
}

Answer TableNotFound(const std::string& message) {
  return Saying(message, Typed(kDynamo, "TableNotFoundException"));
}

Answer Refusal(const char* coral_type, const std::string& message) {
  return Saying(message, Typed(kCoral, coral_type));
}

}  // namespace tepui::server
