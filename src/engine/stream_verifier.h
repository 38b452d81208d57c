#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "codec/stream_record.h"
#include "engine/problems.h"
#include "engine/stream.h"

namespace tepui::engine {

// Whether the records of one stream are such as can have been written: of its view, in the shard of
// their item, with numbers of the stream's time.
class StreamVerifier {
 public:
  // `next_number` is larger than that of every record that `reader` shows.
  StreamVerifier(const store::Reader& reader, const Stream& stream, uint64_t next_number,
                 Problems* problems);

  // Adds up the records there are.
  Result<void> Run(uint64_t* records);

 private:
  void CheckRecord(std::string_view key, std::string_view value);
  void CheckKey(std::string_view key, const codec::StreamKey& place);
  void CheckImages(std::string_view key, const codec::StreamRecordView& record);
  // That its item is in `shard`.
  void CheckItem(std::string_view key, uint16_t shard, const ItemView& item);

  const store::Reader& reader_;
  const Stream& stream_;
  const uint64_t next_number_;
  Problems* const problems_;
  const std::string place_;
  Buffer scratch_;
};

}  // namespace tepui::engine
