#include "ops/streams.h"

namespace tepui::ops_test {

std::unique_ptr<Subject> OpenStreamed(StreamViewType view, const Options& options) {
  auto database = OpenEmpty(options);
  const CreateTableRequest request{.table_name = "scores",
                                   .attribute_definitions = {{"id", KeyType::kString}},
                                   .key_schema = {{"id", KeyRole::kHash}},
                                   .billing_mode = BillingMode::kPayPerRequest,
                                   .stream_specification = StreamSpecification{
                                       .stream_enabled = true, .stream_view_type = view}};
  Must(database->CreateTable(request));
  return database;
}

void PutScore(Subject& database, const std::string& id, int score) {
  Must(database.PutItem({.table_name = "scores", .item = {{"id", id}, {"score", score}}}));
}

void SetStream(Subject& database, std::optional<StreamViewType> view) {
  Must(database.UpdateTable({.table_name = "scores",
                             .stream_specification = StreamSpecification{
                                 .stream_enabled = view.has_value(), .stream_view_type = view}}));
}

std::string StreamOf(Subject& database) {
  const auto table = Must(database.DescribeTable({"scores"})).table;
  REQUIRE(table.latest_stream_arn);
  return *table.latest_stream_arn;
}

std::string IteratorOf(Subject& database, const std::string& arn, const std::string& shard,
                       ShardIteratorType type, std::optional<std::string> number) {
  return Must(database.GetShardIterator({.stream_arn = arn,
                                         .shard_id = shard,
                                         .shard_iterator_type = type,
                                         .sequence_number = std::move(number)}))
      .shard_iterator;
}

std::vector<Record> ReadAll(Subject& database, const std::string& arn) {
  std::vector<Record> all;
  const auto stream = Must(database.DescribeStream({.stream_arn = arn})).stream_description;
  for (const Shard& shard : stream.shards) {
    std::optional<std::string> iterator =
        IteratorOf(database, arn, shard.shard_id, ShardIteratorType::kTrimHorizon);
    for (bool some = true; some && iterator;) {
      auto page = Must(database.GetRecords({.shard_iterator = *iterator}));
      some = !page.records.empty();
      for (Record& record : page.records) all.push_back(std::move(record));
      iterator = std::move(page.next_shard_iterator);
    }
  }
  return all;
}

std::string ShardWithRecords(Subject& database, const std::string& arn) {
  const auto stream = Must(database.DescribeStream({.stream_arn = arn})).stream_description;
  for (const Shard& shard : stream.shards) {
    const std::string iterator =
        IteratorOf(database, arn, shard.shard_id, ShardIteratorType::kTrimHorizon);
    if (!Must(database.GetRecords({.shard_iterator = iterator})).records.empty()) {
      return shard.shard_id;
    }
  }
  FAIL("no shard has records");
  return {};
}

std::vector<int64_t> ScoresFrom(Subject& database, const std::string& iterator) {
  std::vector<int64_t> scores;
  for (const Record& record : Must(database.GetRecords({.shard_iterator = iterator})).records) {
    scores.push_back(*record.dynamodb.new_image->Find("score")->AsNumber()->ToInt64());
  }
  return scores;
}

}  // namespace tepui::ops_test
