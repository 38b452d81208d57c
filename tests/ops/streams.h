#pragma once

#include <string>
#include <vector>

#include "ops/orders.h"

// A table with a stream, and ways to read it.
namespace tepui::ops_test {

// "scores": "id" (S), with a stream.
std::unique_ptr<Subject> OpenStreamed(StreamViewType view, const Options& options = InMemory());
void PutScore(Subject& database, const std::string& id, int score);
// Gives the table another stream, or none.
void SetStream(Subject& database, std::optional<StreamViewType> view);

// The ARN of the stream that the table has or had last.
std::string StreamOf(Subject& database);
// Everything that a stream holds, shard by shard.
std::vector<Record> ReadAll(Subject& database, const std::string& arn);
std::string IteratorOf(Subject& database, const std::string& arn, const std::string& shard,
                       ShardIteratorType type, std::optional<std::string> number = std::nullopt);
// The first shard that has any.
std::string ShardWithRecords(Subject& database, const std::string& arn);
// Of the new images of one page.
std::vector<int64_t> ScoresFrom(Subject& database, const std::string& iterator);

}  // namespace tepui::ops_test
