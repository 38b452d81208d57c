#include "engine/stream_writer.h"

#include "base/recycler.h"
#include "codec/item_bytes.h"
#include "codec/stream_record.h"

namespace tepui::engine {
namespace {

codec::StreamEvent EventOf(const ItemChange& change) {
  if (!change.before) return codec::StreamEvent::kInsert;
  return change.after ? codec::StreamEvent::kModify : codec::StreamEvent::kRemove;
}

}  // namespace

bool HasNewImage(StreamViewType view) {
  return view == StreamViewType::kNewImage || view == StreamViewType::kNewAndOldImages;
}
bool HasOldImage(StreamViewType view) {
  return view == StreamViewType::kOldImage || view == StreamViewType::kNewAndOldImages;
}

bool IsRecorded(const ItemChange& change) {
  if (change.outcome == PlanOutcome::kKeep) return false;
  if (!change.before || !change.after) return change.before || change.after;
  return !codec::SameItem(*change.before, *change.after);
}

void PutStreamRecord(const Stream& stream, std::string_view key, const ItemChange& change,
                     const RecordTerms& terms, store::Batch& batch) {
  codec::StreamRecordView record{.event = EventOf(change),
                                 .expired = terms.expired,
                                 .time_us = terms.time_us,
                                 .commit = terms.commit};
  if (HasOldImage(stream.schema.view)) record.old_image = change.before;
  if (HasNewImage(stream.schema.view)) record.new_image = change.after;
  const Recycled<Buffer> keys;
  if (!record.old_image && !record.new_image) {
    keys->Clear();
    codec::ProjectItem(change.after ? *change.after : *change.before, stream.key_names, &*keys);
    record.keys = ItemView::FromChecked(keys->view());
  }
  const auto header = codec::EncodeStreamHeader(record);
  const auto bytes_of = [](const std::optional<ItemView>& item) {
    return item ? item->bytes() : std::string_view();
  };
  const std::string_view pieces[] = {{header.data(), header.size()},
                                     bytes_of(record.keys),
                                     bytes_of(record.old_image),
                                     bytes_of(record.new_image)};
  const auto stream_key = codec::EncodeStreamKey({stream.ShardOf(key), terms.number});
  batch.PutPieces(*stream.space, {stream_key.data(), stream_key.size()}, pieces);
}

}  // namespace tepui::engine
