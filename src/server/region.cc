#include "server/region.h"

#include <algorithm>
#include <utility>

namespace tepui::server {
namespace {

// Where the region of an ARN stands: behind its third colon.
struct Span {
  size_t begin;
  size_t size;
};

Span RegionOf(std::string_view arn) {
  size_t begin = 0;
  for (int colons = 0; colons < 3; ++colons) begin = arn.find(':', begin) + 1;
  return {begin, std::min(arn.find(':', begin), arn.size()) - begin};
}

void SetRegion(std::string_view region, std::string* arn) {
  const Span span = RegionOf(*arn);
  arn->replace(span.begin, span.size, region);
}

void SetRegion(std::string_view region, std::optional<std::string>* arn) {
  if (*arn) SetRegion(region, &**arn);
}

constexpr std::string_view kArn = "arn:aws:dynamodb:";

// The database's region in a text that begins with an ARN; others stay.
void ToLocal(const Database& database, std::string* text) {
  if (!text->starts_with(kArn) || text->find(':', kArn.size()) == text->npos) return;
  SetRegion(database.options().region, text);
}

void StreamToLocal(const Database& database, std::string* arn) {
  std::string local = *arn;
  ToLocal(database, &local);
  if (local == *arn) return;
  if (database.DescribeStream({.stream_arn = local, .limit = 1})) *arn = std::move(local);
}

}  // namespace

void SetRegion(std::string_view region, TableDescription* table) {
  if (region.empty()) return;
  SetRegion(region, &table->table_arn);
  SetRegion(region, &table->latest_stream_arn);
  for (auto& index : table->local_secondary_indexes) SetRegion(region, &index.index_arn);
  for (auto& index : table->global_secondary_indexes) SetRegion(region, &index.index_arn);
}

void SetRegion(std::string_view region, ListStreamsResponse* response) {
  if (region.empty()) return;
  for (Stream& stream : response->streams) SetRegion(region, &stream.stream_arn);
  SetRegion(region, &response->last_evaluated_stream_arn);
}

void SetRegion(std::string_view region, DescribeStreamResponse* response) {
  if (region.empty()) return;
  SetRegion(region, &response->stream_description.stream_arn);
}

void SetRegion(std::string_view region, GetShardIteratorResponse* response) {
  if (region.empty()) return;
  SetRegion(region, &response->shard_iterator);
}

void SetRegion(std::string_view region, GetRecordsResponse* response) {
  if (region.empty()) return;
  for (Record& record : response->records) record.aws_region = region;
  SetRegion(region, &response->next_shard_iterator);
}

Error InRegion(std::string_view region, const Error& error) {
  const size_t at = error.message().find(kArn);
  if (region.empty() || at == std::string::npos) return error;
  std::string arn = error.message().substr(at);
  SetRegion(region, &arn);
  return {error.code(), error.message().substr(0, at) + arn};
}

std::string LocalArn(const Database& database, const std::string& arn) {
  constexpr std::string_view kTable = ":table/";
  const size_t at = arn.rfind(kTable);
  if (at == arn.npos || std::count(arn.begin(), arn.end(), ':') != 5) return arn;
  const auto described = database.DescribeTable({.table_name = arn.substr(at + kTable.size())});
  if (!described) return arn;
  std::string local = described->table.table_arn;
  const Span span = RegionOf(arn);
  SetRegion(std::string_view(arn).substr(span.begin, span.size), &local);
  return local == arn ? described->table.table_arn : arn;
}

// A page goes on behind a stream that may be gone.
void ToLocal(const Database& database, ListStreamsRequest* request) {
  if (auto& start = request->exclusive_start_stream_arn) ToLocal(database, &*start);
}

void ToLocal(const Database& database, DescribeStreamRequest* request) {
  StreamToLocal(database, &request->stream_arn);
}

void ToLocal(const Database& database, GetShardIteratorRequest* request) {
  StreamToLocal(database, &request->stream_arn);
}

void ToLocal(const Database& database, GetRecordsRequest* request) {
  ToLocal(database, &request->shard_iterator);
}

}  // namespace tepui::server
