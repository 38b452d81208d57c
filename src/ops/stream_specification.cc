#include "ops/stream_specification.h"

#include "ops/constraints.h"
#include "ops/stream_arn.h"

namespace tepui::ops {

Result<void> CheckStreamSpecification(const std::optional<StreamSpecification>& specification) {
  if (!specification) return {};
  if (specification->stream_enabled && !specification->stream_view_type) {
    return InvalidParameter("StreamViewType must be specified when StreamEnabled is true");
  }
  if (!specification->stream_enabled && specification->stream_view_type) {
    return InvalidParameter("StreamViewType must not be specified when StreamEnabled is false");
  }
  return {};
}

void AddStream(const StreamSpecification& specification, const Options& options,
               std::chrono::system_clock::time_point now, TableSchema* table) {
  if (!specification.stream_enabled) return;
  table->stream = StreamSchema{
      .view = *specification.stream_view_type, .shards = options.stream_shards, .created = now};
}

Result<void> ChangeStream(const StreamSpecification& specification, const Options& options,
                          std::chrono::system_clock::time_point now, TableSchema* table) {
  if (specification.stream_enabled == table->stream.has_value()) {
    const std::string state = table->stream ? "an enabled" : "a disabled";
    return Invalid("Table already has " + state + " stream: TableName: " + table->name);
  }
  table->stream.reset();
  AddStream(specification, options, now, table);
  return {};
}

void DescribeStreamOf(const Options& options, const TableSchema& table,
                      TableDescription* description) {
  if (table.stream) {
    description->stream_specification =
        StreamSpecification{.stream_enabled = true, .stream_view_type = table.stream->view};
  }
  if (!table.latest_stream) return;
  description->latest_stream_arn = StreamArn(options, table.name, *table.latest_stream);
  description->latest_stream_label = StreamLabel(*table.latest_stream);
}

}  // namespace tepui::ops
