#include "codec/stream_record.h"
#include "raw_rocks.h"
#include "row.h"

namespace tepui::bench {
namespace {

// The records of all items that are written, by the version that they become.
using Records = std::vector<std::string>;

// As Tepui stores them, whatever is in the header.
Records AllRecords(const RawSide& raw, StreamViewType view) {
  Records records;
  for (int version = 0; version < kVersions; ++version) {
    for (int i = 0; i < kWrittenItems; ++i) {
      std::string record(codec::kStreamHeaderBytes, '\0');
      if (view == StreamViewType::kNewAndOldImages) record += raw.value(i, 1 - version);
      records.push_back(record + raw.value(i, version));
    }
  }
  return records;
}

Contestant RawPutWithRecord(RawSide* raw, const Records* records) {
  return {"Get+batch", [raw, records, walk = Walk(kWrittenItems), at = uint64_t{0}]() mutable {
            const int number = walk.Next();
            const int now = walk.version();
            rocksdb::WriteBatch batch;
            raw->Rewrite(number, now, &batch);
            const auto key = codec::EncodeStreamKey({static_cast<uint16_t>(number % 4), ++at});
            const std::string& record =
                (*records)[static_cast<size_t>(now) * kWrittenItems + static_cast<size_t>(number)];
            Must(batch.Put(raw->stream(), {key.data(), key.size()}, record));
            Must(raw->db().Write({}, &batch));
          }};
}

Contestant Put(TepuiSide* tepui) {
  return {"tepui", [tepui, walk = Walk(kWrittenItems)]() mutable {
            const int number = walk.Next();
            Must(tepui->table().Put(tepui->item(number, walk.version())));
          }};
}

void RunRow(Bench* bench, const std::string& name, StreamViewType view) {
  if (!bench->Wants(name)) return;
  RawSide raw;
  TepuiSide tepui;
  Must(tepui.database().UpdateTable({.table_name = "items",
                                     .stream_specification = StreamSpecification{
                                         .stream_enabled = true, .stream_view_type = view}}));
  const Records records = AllRecords(raw, view);
  bench->Run({name, Put(&tepui), {{RawPutWithRecord(&raw, &records), Goal{1.10, 1.05}}}});
}

}  // namespace

void RunStreamRows(Bench* bench) {
  RunRow(bench, "put, stream of new images", StreamViewType::kNewImage);
  RunRow(bench, "put, stream of both images", StreamViewType::kNewAndOldImages);
}

}  // namespace tepui::bench
