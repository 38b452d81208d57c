#include "load/operation.h"

namespace tepui::load {
namespace {

class EmbeddedTarget final : public Target {
  // Before their use, for their types are what they return.
  auto Ask(const GetItemRequest& request) { return database_.GetItem(request); }
  auto Ask(const PutItemRequest& request) { return database_.PutItem(request); }
  auto Ask(const UpdateItemRequest& request) { return database_.UpdateItem(request); }
  auto Ask(const QueryRequest& request) { return database_.Query(request); }
  auto Ask(const ScanRequest& request) { return database_.Scan(request); }
  auto Ask(const TransactWriteItemsRequest& request) {
    return database_.TransactWriteItems(request);
  }

 public:
  explicit EmbeddedTarget(Database& database) : database_(database) {}

  Result<void> CreateTable(const CreateTableRequest& request) override {
    const auto made = database_.CreateTable(request);
    return made ? Result<void>() : made.error();
  }

  Result<void> Load(const BatchWriteItemRequest& request) override {
    const auto written = database_.BatchWriteItem(request);
    return written ? Result<void>() : written.error();
  }

  Outcome Do(const Request& request, std::optional<Error>* error) override {
    return std::visit([&](const auto& one) { return Judge(Ask(one), error); }, request);
  }

 private:
  template <class Response>
  static Outcome Judge(const Result<Response>& result, std::optional<Error>* error) {
    if (result) return Outcome::kDone;
    const Outcome outcome = OutcomeOf(result.error().code());
    if (outcome == Outcome::kFailed) *error = result.error();
    return outcome;
  }

  Database& database_;
};

}  // namespace

Outcome OutcomeOf(ErrorCode code) {
  const bool may_be =
      code == ErrorCode::kConditionFailed || code == ErrorCode::kTransactionCanceled;
  return may_be ? Outcome::kRefused : Outcome::kFailed;
}

std::unique_ptr<Target> MakeEmbeddedTarget(Database& database) {
  return std::make_unique<EmbeddedTarget>(database);
}

}  // namespace tepui::load
