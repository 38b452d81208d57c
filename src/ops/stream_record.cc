#include "ops/stream_record.h"

#include <cstdio>

#include "base/hash.h"
#include "ops/stream_arn.h"
#include "value/value_size.h"

namespace tepui::ops {
namespace {

// Different for any two records.
std::string EventId(const engine::Stream& stream, uint64_t number) {
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx",
                static_cast<unsigned long long>(HashBytes(stream.table_id)),
                static_cast<unsigned long long>(number));
  return text;
}

Item KeysOf(const engine::Stream& stream, const codec::StreamRecordView& stored) {
  if (stored.keys) return stored.keys->Materialize();
  const ItemView& image = stored.new_image ? *stored.new_image : *stored.old_image;
  Item keys;
  for (const std::string& name : stream.key_names) {
    const std::optional<ValueView> value = image.Find(name);
    if (value) keys.Set(name, value->Materialize());
  }
  return keys;
}

}  // namespace

EventName NameOf(codec::StreamEvent event) {
  switch (event) {
    case codec::StreamEvent::kInsert:
      return EventName::kInsert;
    case codec::StreamEvent::kModify:
      return EventName::kModify;
    case codec::StreamEvent::kRemove:
      return EventName::kRemove;
  }
  return EventName::kInsert;
}

Record MakeRecord(const Options& options, const engine::Stream& stream, uint64_t number,
                  const codec::StreamRecordView& stored) {
  Record record;
  record.event_id = EventId(stream, number);
  record.event_name = NameOf(stored.event);
  record.event_version = "1.1";
  record.event_source = "aws:dynamodb";
  record.aws_region = options.region;
  if (stored.expired) record.user_identity = Identity{"dynamodb.amazonaws.com", "Service"};
  StreamRecord& change = record.dynamodb;
  change.approximate_creation_date_time = std::chrono::system_clock::time_point(
      std::chrono::microseconds(static_cast<int64_t>(stored.time_us)));
  change.keys = KeysOf(stream, stored);
  change.size_bytes = SizeOfItem(change.keys);
  if (stored.new_image) {
    change.new_image = stored.new_image->Materialize();
    change.size_bytes += stored.new_image->size_bytes();
  }
  if (stored.old_image) {
    change.old_image = stored.old_image->Materialize();
    change.size_bytes += stored.old_image->size_bytes();
  }
  change.sequence_number = SequenceNumber(number);
  change.stream_view_type = stream.schema.view;
  change.commit_id = stored.commit;
  return record;
}

}  // namespace tepui::ops
