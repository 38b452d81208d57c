#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/functional/function_ref.h"
#include "codec/stream_record.h"
#include "engine/commit_numbers.h"
#include "engine/stream.h"

namespace tepui::engine {

// A part of one shard's records.
struct StreamRead {
  uint16_t shard = 0;
  uint64_t from = 0;  // the first number that is wanted
  uint64_t below =
      0;  // the first that is not, settled when it was asked for; 0: what is settled now
  size_t records_max = 0;
  size_t bytes_max = 0;  // one record is read whatever its size
};

struct StreamReadEnd {
  uint64_t next = 0;       // where to go on
  bool exhausted = false;  // there was nothing more that could be read
};

// kTrimmedData, in DynamoDB's words.
Error TrimmedData();

// Shows the records in the order of their numbers to `visit`, which may borrow them while it runs.
//
// Errors: kTrimmedData: records from `from` on were trimmed. kCorruption, kStorage, kClosed.
Result<StreamReadEnd> ReadStream(
    const store::Reader& reader, const CommitNumbers& numbers, const Stream& stream,
    const StreamRead& read,
    absl::FunctionRef<void(uint64_t number, const codec::StreamRecordView&)> visit);

// The number of a shard's last record. Unset: it has none.
Result<std::optional<uint64_t>> LastNumber(const store::Reader& reader, const Stream& stream,
                                           uint16_t shard);

}  // namespace tepui::engine
