#include "remote/remote_database.h"

#include <map>
#include <string_view>
#include <vector>

#include "tepui/json.h"

namespace tepui::remote {
namespace {

Error Unexpected(const std::string& what) { return {ErrorCode::kStorage, "over HTTP: " + what}; }

// By the exception's name, behind its "#".
ErrorCode CodeOf(const std::string& type) {
  static const std::map<std::string, ErrorCode, std::less<>> codes = {
      {"ValidationException", ErrorCode::kValidation},
      {"ConditionalCheckFailedException", ErrorCode::kConditionFailed},
      {"TransactionCanceledException", ErrorCode::kTransactionCanceled},
      {"TransactionConflictException", ErrorCode::kTransactionConflict},
      {"ResourceNotFoundException", ErrorCode::kTableNotFound},
      {"ResourceInUseException", ErrorCode::kTableInUse},
      {"IdempotentParameterMismatchException", ErrorCode::kIdempotentMismatch},
      {"LimitExceededException", ErrorCode::kLimitExceeded},
      {"TrimmedDataAccessException", ErrorCode::kTrimmedData},
      {"ExpiredIteratorException", ErrorCode::kExpiredIterator},
      {"SerializationException", ErrorCode::kSerialization},
  };
  const auto found = codes.find(type.substr(type.find('#') + 1));
  return found != codes.end() ? found->second : ErrorCode::kStorage;
}

// What an exception has in it.
struct Exception {
  std::string type = {};
  std::string message = {};
  std::string Message = {};
  std::optional<Item> item = {};
  std::optional<std::vector<CancellationReason>> reasons = {};
};
template <class V>
void Members(V& visit, Exception* it) {
  visit("__type", &it->type);
  visit("message", &it->message);
  visit("Message", &it->Message);
  visit("Item", &it->item);
  visit("CancellationReasons", &it->reasons);
}

Error ErrorIn(const Map& tree) {
  Exception exception;
  TreeReader reader(tree);
  Members(reader, &exception);
  Error error(CodeOf(exception.type), exception.message + exception.Message);
  if (exception.item) error = std::move(error).WithOldItem(*std::move(exception.item));
  if (exception.reasons) error = std::move(error).WithReasons(*std::move(exception.reasons));
  return error;
}

}  // namespace

Result<std::unique_ptr<RemoteDatabase>> RemoteDatabase::Open(const Options& options) {
  auto local = Database::Open(options);
  if (!local) return std::move(local).error();
  auto server = Server::Start(**local, {.port = 0, .threads = 1});
  if (!server) return std::move(server).error();
  return std::unique_ptr<RemoteDatabase>(new RemoteDatabase(*std::move(local), *std::move(server)));
}

RemoteDatabase::RemoteDatabase(std::unique_ptr<Database> local, std::unique_ptr<Server> server)
    : local_(std::move(local)),
      server_(std::move(server)),
      connection_(server_->port(), local_->options().region) {}

Result<void> RemoteDatabase::Close() {
  server_->Stop();
  return local_->Close();
}

Result<Value> RemoteDatabase::Exchange(const std::string& target, const Map& request) {
  const Connection::Reply reply = connection_.Post(target, ToPlainJson(request));
  if (reply.status == 200 && reply.body.empty()) return Value(Map());
  Result<Value> tree = ParsePlainJsonValue(reply.body);
  if (!tree || tree->AsMap() == nullptr) return Unexpected(reply.body);
  if (reply.status != 200) return ErrorIn(*tree->AsMap());
  return tree;
}

}  // namespace tepui::remote
