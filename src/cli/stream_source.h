#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "tepui/database.h"

namespace tepui::cli {

// Who is asked about streams, in the JSON of DynamoDB's API: a database in this process or a
// server.
class StreamSource {
 public:
  virtual ~StreamSource() = default;

  // `operation`: DescribeTable, DescribeStream, GetShardIterator or GetRecords. Returns the answer.
  // Errors: those of the operation; kStorage: the server cannot be reached.
  virtual Result<std::string> Ask(std::string_view operation, const std::string& request) = 0;
};

std::unique_ptr<StreamSource> MakeEmbeddedSource(std::unique_ptr<Database> database);
// Errors: as load::HttpClient::Connect.
Result<std::unique_ptr<StreamSource>> MakeHttpSource(const std::string& endpoint);

}  // namespace tepui::cli
