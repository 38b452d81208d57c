#include "engine/stream_verifier.h"

#include <algorithm>

#include "codec/item_key.h"
#include "engine/stream_writer.h"

namespace tepui::engine {

StreamVerifier::StreamVerifier(const store::Reader& reader, const Stream& stream,
                               uint64_t next_number, Problems* problems)
    : reader_(reader),
      stream_(stream),
      next_number_(stream.closed ? std::min(next_number, stream.end_number) : next_number),
      problems_(problems),
      place_("table '" + stream.table_name + "', stream " +
             std::to_string(stream.schema.space_id)) {}

Result<void> StreamVerifier::Run(uint64_t* records) {
  return Walk(reader_, *stream_.space, place_, problems_,
              [&](std::string_view key, std::string_view value) -> Result<void> {
                ++*records;
                CheckRecord(key, value);
                return {};
              });
}

void StreamVerifier::CheckRecord(std::string_view key, std::string_view value) {
  const Result<codec::StreamKey> place = codec::DecodeStreamKey(key);
  if (!place) return problems_->Add(place_, key, place.error().message());
  CheckKey(key, *place);
  const Result<codec::StreamRecordView> record = codec::DecodeStreamRecord(value);
  if (!record) return problems_->Add(place_, key, record.error().message());
  if (record->commit > place->number) problems_->Add(place_, key, "it is of a later commit");
  if (record->expired && record->event != codec::StreamEvent::kRemove) {
    problems_->Add(place_, key, "an item expired that is still there");
  }
  CheckImages(key, *record);
  for (const auto* item : {&record->keys, &record->old_image, &record->new_image}) {
    if (*item) CheckItem(key, place->shard, **item);
  }
}

void StreamVerifier::CheckKey(std::string_view key, const codec::StreamKey& place) {
  if (place.shard >= stream_.schema.shards) problems_->Add(place_, key, "there is no such shard");
  if (place.number < stream_.schema.first_number || place.number >= next_number_) {
    problems_->Add(place_, key, "the stream has no such number");
  }
}

void StreamVerifier::CheckImages(std::string_view key, const codec::StreamRecordView& record) {
  const StreamViewType view = stream_.schema.view;
  const bool has_old = HasOldImage(view) && record.event != codec::StreamEvent::kInsert;
  const bool has_new = HasNewImage(view) && record.event != codec::StreamEvent::kRemove;
  if (record.old_image.has_value() != has_old || record.new_image.has_value() != has_new) {
    problems_->Add(place_, key, "its images are not those of the stream's view");
  }
  if (record.keys && record.keys->size() != stream_.key_names.size()) {
    problems_->Add(place_, key, "its keys are not those of the table");
  }
}

void StreamVerifier::CheckItem(std::string_view key, uint16_t shard, const ItemView& item) {
  if (const std::string fault = FormFault(item, &scratch_); !fault.empty()) {
    problems_->Add(place_, key, fault);
  }
  const Result<Key> own_key = codec::KeyOfItem(item, stream_.key);
  if (!own_key) return problems_->Add(place_, key, own_key.error().message());
  KeyBuffer encoded;
  codec::AppendItemKey(*own_key, &encoded);
  if (stream_.ShardOf(encoded.view()) != shard) {
    problems_->Add(place_, key, "its item belongs to another shard");
  }
}

}  // namespace tepui::engine
