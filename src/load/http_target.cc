#include <string>
#include <utility>

#include "load/http_client.h"
#include "load/request_json.h"

namespace tepui::load {
namespace {

// Exceptions that a condition which does not hold makes.
bool IsRefusal(std::string_view body) {
  const std::string_view type = body.substr(0, body.find(','));
  return type.find("ConditionalCheckFailed") != type.npos ||
         type.find("TransactionCanceled") != type.npos;
}

class HttpTarget final : public Target {
 public:
  explicit HttpTarget(std::unique_ptr<HttpClient> client) : client_(std::move(client)) {}

  Result<void> CreateTable(const CreateTableRequest& request) override { return Must(request); }
  Result<void> Load(const BatchWriteItemRequest& request) override { return Must(request); }

  Outcome Do(const Request& request, std::optional<Error>* error) override {
    const Message message = std::visit([](const auto& one) { return MessageOf(one); }, request);
    const Result<const std::string*> body = Post(message);
    if (!body) {
      *error = body.error();
      return Outcome::kFailed;
    }
    if (client_->succeeded()) return Outcome::kDone;
    if (IsRefusal(**body)) return Outcome::kRefused;
    *error = Error(ErrorCode::kStorage, **body);
    return Outcome::kFailed;
  }

 private:
  template <class T>
  Result<void> Must(const T& request) {
    const Result<const std::string*> body = Post(MessageOf(request));
    if (!body) return body.error();
    if (client_->succeeded()) return {};
    return Error(ErrorCode::kStorage, **body);
  }

  Result<const std::string*> Post(const Message& message) {
    return client_->Post("DynamoDB_20120810." + std::string(message.operation), message.body);
  }

  const std::unique_ptr<HttpClient> client_;
};

}  // namespace

Result<std::unique_ptr<Target>> MakeHttpTarget(const std::string& url) {
  Result<std::unique_ptr<HttpClient>> client = HttpClient::Connect(url);
  if (!client) return std::move(client).error();
  return std::unique_ptr<Target>(std::make_unique<HttpTarget>(*std::move(client)));
}

}  // namespace tepui::load
