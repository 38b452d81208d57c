#include "ops/list_streams.h"

#include <algorithm>
#include <utility>

#include "engine/streams.h"
#include "ops/stream_arn.h"
#include "ops/stream_constraints.h"

namespace tepui::ops {
namespace {

Result<void> Check(const ListStreamsRequest& request) {
  Constraints constraints;
  if (request.table_name) constraints.Name(*request.table_name);
  if (request.exclusive_start_stream_arn) {
    ConstrainStreamArn(*request.exclusive_start_stream_arn, "exclusiveStartStreamArn",
                       &constraints);
  }
  if (request.limit) constraints.Range(*request.limit, "limit", 1, kListStreamsMax);
  return constraints.result();
}

// Sorted by ARN, those of one table or all.
std::vector<Stream> StreamsOf(const engine::Engine& engine,
                              const std::optional<std::string>& table) {
  std::vector<Stream> streams;
  const auto all = engine.streams().All();
  for (const auto& [id, stream] : *all) {
    if (table && stream->table_name != *table) continue;
    streams.push_back({.stream_arn = StreamArn(engine.options(), *stream),
                       .table_name = stream->table_name,
                       .stream_label = StreamLabel(stream->schema.created)});
  }
  std::sort(streams.begin(), streams.end(),
            [](const Stream& a, const Stream& b) { return a.stream_arn < b.stream_arn; });
  return streams;
}

}  // namespace

Result<ListStreamsResponse> ListStreams(const engine::Engine& engine,
                                        const ListStreamsRequest& request) {
  Result<void> checked = Check(request);
  if (checked) checked = engine.CheckOpen();
  if (!checked) return std::move(checked).error();
  ListStreamsResponse response;
  std::vector<Stream>& streams = response.streams;
  streams = StreamsOf(engine, request.table_name);
  if (const auto& start = request.exclusive_start_stream_arn) {
    const auto seen = [&](const Stream& stream) { return stream.stream_arn <= *start; };
    streams.erase(streams.begin(), std::find_if_not(streams.begin(), streams.end(), seen));
  }
  const auto limit = static_cast<size_t>(request.limit.value_or(kListStreamsMax));
  if (streams.size() > limit) {
    streams.resize(limit);
    response.last_evaluated_stream_arn = streams.back().stream_arn;
  }
  return response;
}

}  // namespace tepui::ops
