#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/stream_source.h"

namespace tepui::cli {

// All shards of a table's stream, record by record.
class StreamReader {
 public:
  // From the oldest record that is kept on, or only what comes from now on.
  //
  // Errors: kTableNotFound: there is no such table, or it never had a stream; kStorage.
  static Result<StreamReader> Open(StreamSource& source, const std::string& table,
                                   bool from_oldest);

  // The next of the records that are there, as JSON, in the order of their sequence numbers. None:
  // that was all for now.
  Result<std::optional<std::string>> Next();

  // Whether nothing more will come: the stream is closed, and read.
  bool ended() const;

 private:
  struct StreamedRecord {
    std::string number;
    std::string json;
  };
  struct ShardPlace {
    std::optional<std::string> iterator;  // none: read to its end
    std::deque<StreamedRecord> read = {};
    bool is_caught_up = false;
  };

  explicit StreamReader(StreamSource& source) : source_(&source) {}
  Result<std::string> Ask(std::string_view operation,
                          const std::vector<std::pair<const char*, std::string>>& texts);
  Result<std::vector<std::string>> FindShards(const std::string& arn);
  Result<void> Fill(ShardPlace* shard);

  StreamSource* source_;
  std::vector<ShardPlace> shards_;
};

}  // namespace tepui::cli
