#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tepui/json.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

// Whatever was read can be written, and means the same when it is read again.
template <class T>
void TryRoundTrip(const Result<T>& read, Result<T> (*parse_dynamo)(std::string_view),
                  Result<T> (*parse_plain)(std::string_view)) {
  if (!read) {
    Require(read.error().code() == ErrorCode::kValidation && !read.error().message().empty());
    return;
  }
  const Result<T> dynamo = parse_dynamo(ToDynamoJson(*read));
  Require(dynamo && *dynamo == *read);
  const std::string plain = ToPlainJson(*read);
  const Result<T> from_plain = parse_plain(plain);
  Require(from_plain && ToPlainJson(*from_plain) == plain);
}

}  // namespace
}  // namespace tepui

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tepui;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  TryRoundTrip(ParseDynamoJson(text), ParseDynamoJson, ParsePlainJson);
  TryRoundTrip(ParsePlainJson(text), ParseDynamoJson, ParsePlainJson);
  TryRoundTrip(ParseDynamoJsonValue(text), ParseDynamoJsonValue, ParsePlainJsonValue);
  TryRoundTrip(ParsePlainJsonValue(text), ParseDynamoJsonValue, ParsePlainJsonValue);
  CreateTableRequest request;
  static_cast<void>(ParseRequest(text, &request));
  return 0;
}
