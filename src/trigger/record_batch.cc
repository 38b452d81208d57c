#include "trigger/record_batch.h"

#include <algorithm>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "ops/stream_record.h"

namespace tepui::trigger {

Result<void> RecordBatch::Fill() {
  const size_t known = size();
  if (known >= request_.batch_size) return {};
  if (known == 0) since_ = Clock::now();
  // However the reading ends.
  const absl::Cleanup count = [&] {
    for (size_t i = known; i < size(); ++i) bytes_ += records_[i].bytes.size();
  };
  const size_t bytes_max = request_.batch_bytes_max;
  return merge_.Read(request_.batch_size - known, &records_,
                     bytes_max - std::min(bytes_, bytes_max));
}

bool RecordBatch::IsRipe() {
  if (ripe_ > 0) return true;
  if (!is_full() && Clock::now() < window_end()) return false;
  ripe_ = size();
  return true;
}

Result<std::vector<Record>> RecordBatch::First(size_t count, const Options& options) const {
  std::vector<Record> records;
  records.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    const engine::StoredRecord& stored = records_[i];
    const auto view = codec::DecodeStreamRecord(stored.bytes);
    if (!view) return view.error();
    records.push_back(ops::MakeRecord(options, *stored.stream, stored.number, *view));
  }
  return records;
}

void RecordBatch::Drop(size_t count) {
  const auto end = records_.begin() + static_cast<std::ptrdiff_t>(count);
  for (auto at = records_.begin(); at != end; ++at) bytes_ -= at->bytes.size();
  records_.erase(records_.begin(), end);
  ripe_ -= std::min(ripe_, count);
  since_ = Clock::now();
}

}  // namespace tepui::trigger
