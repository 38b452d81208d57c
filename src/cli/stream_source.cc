#include "cli/stream_source.h"

#include <utility>

#include "cli/json_parts.h"
#include "load/http_client.h"
#include "tepui/json_requests.h"

namespace tepui::cli {
namespace {

template <auto Method, class Request>
Result<std::string> Answer(const Database& database, const std::string& json) {
  Request request;
  if (Result<void> read = ParseRequest(json, &request); !read) return std::move(read).error();
  auto response = (database.*Method)(request);
  if (!response) return std::move(response).error();
  std::string out;
  ToJson(*response, &out);
  return out;
}

struct Operation {
  std::string_view name;
  Result<std::string> (*answer)(const Database&, const std::string&);
};
constexpr Operation kOperations[] = {
    {"DescribeTable", Answer<&Database::DescribeTable, DescribeTableRequest>},
    {"DescribeStream", Answer<&Database::DescribeStream, DescribeStreamRequest>},
    {"GetShardIterator", Answer<&Database::GetShardIterator, GetShardIteratorRequest>},
    {"GetRecords", Answer<&Database::GetRecords, GetRecordsRequest>},
};

class EmbeddedSource final : public StreamSource {
 public:
  explicit EmbeddedSource(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  Result<std::string> Ask(std::string_view operation, const std::string& request) override {
    for (const Operation& known : kOperations) {
      if (known.name == operation) return known.answer(*database_, request);
    }
    return Error(ErrorCode::kUnsupported, std::string(operation));
  }

 private:
  const std::unique_ptr<Database> database_;
};

Error ErrorOf(const std::string& body) {
  const std::string type = StringMemberOf(body, "__type");
  std::string message = StringMemberOf(body, "message");
  if (message.empty()) message = StringMemberOf(body, "Message");
  if (message.empty()) message = type.empty() ? "the server answers what is no answer" : type;
  const bool is_missing = type.ends_with("#ResourceNotFoundException");
  return {is_missing ? ErrorCode::kTableNotFound : ErrorCode::kStorage, std::move(message)};
}

class HttpSource final : public StreamSource {
 public:
  explicit HttpSource(std::unique_ptr<load::HttpClient> client) : client_(std::move(client)) {}

  Result<std::string> Ask(std::string_view operation, const std::string& request) override {
    std::string target =
        operation == "DescribeTable" ? "DynamoDB_20120810." : "DynamoDBStreams_20120810.";
    const Result<const std::string*> body = client_->Post(target.append(operation), request);
    if (!body) return body.error();
    if (client_->succeeded()) return **body;
    return ErrorOf(**body);
  }

 private:
  const std::unique_ptr<load::HttpClient> client_;
};

}  // namespace

std::unique_ptr<StreamSource> MakeEmbeddedSource(std::unique_ptr<Database> database) {
  return std::make_unique<EmbeddedSource>(std::move(database));
}

Result<std::unique_ptr<StreamSource>> MakeHttpSource(const std::string& endpoint) {
  auto client = load::HttpClient::Connect(endpoint);
  if (!client) return std::move(client).error();
  return std::unique_ptr<StreamSource>(std::make_unique<HttpSource>(*std::move(client)));
}

}  // namespace tepui::cli
