#include "json/request_parser.h"

namespace tepui::json {
namespace {

// The service does not say where, and of what is no JSON not even what.
Error ErrorOfService(const Mistake& mistake) {
  switch (mistake.kind) {
    case Mistake::Kind::kText:
      return {ErrorCode::kSerialization, ""};
    case Mistake::Kind::kShape:
      return {ErrorCode::kSerialization, mistake.message};
    case Mistake::Kind::kValue:
      break;
  }
  return {ErrorCode::kValidation, mistake.message};
}

constexpr size_t kRecycledBytesMax = 64 << 10;
thread_local std::unique_ptr<Document> recycled;

}  // namespace

std::unique_ptr<Document> TakeDocument() {
  return recycled ? std::move(recycled) : std::make_unique<Document>();
}

void GiveBack(std::unique_ptr<Document> document, size_t size) {
  if (size <= kRecycledBytesMax) recycled = std::move(document);
}

Result<void> Conclude(Reading reading, bool ended, ServiceFaults* faults) {
  if (ended && faults == nullptr) return reading.mistake.ToError();
  if (ended) return ErrorOfService(reading.mistake);
  if (faults == nullptr) return {};
  faults->is_legacy = reading.is_legacy;
  faults->violations = std::move(reading.violations);
  if (reading.first_fault) {
    faults->first = Error(ErrorCode::kValidation, *std::move(reading.first_fault));
  }
  if (reading.value_fault) {
    faults->last = Error(ErrorCode::kValidation, *std::move(reading.value_fault));
  }
  if (reading.expression_value_fault) {
    faults->of_placeholders =
        Error(ErrorCode::kValidation, *std::move(reading.expression_value_fault));
  }
  return {};
}

}  // namespace tepui::json
