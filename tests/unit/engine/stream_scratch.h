#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/stream_reader.h"
#include "engine/streams.h"
#include "scratch.h"

// Streams as the tests of this folder make and read them.
namespace tepui::engine::test {

// "plain" with a stream of both images.
TableSchema StreamedSchema(uint16_t shards = 1);

// A record with copies of what it holds.
struct SeenRecord {
  uint64_t number = 0;
  codec::StreamEvent event = codec::StreamEvent::kInsert;
  uint64_t commit = 0;
  uint64_t time_us = 0;
  std::optional<Item> old_image;
  std::optional<Item> new_image;

  bool operator==(const SeenRecord&) const = default;
};

SeenRecord Seen(uint64_t number, const codec::StreamRecordView& record);
// The value of "id" in the new image, or the old one.
std::string IdOf(const SeenRecord& record);
std::vector<std::string> IdsOf(const std::vector<SeenRecord>& records);

// Reads what one shard shows from `*from` on, and moves `*from` to where to go on.
using ReadShard = std::function<std::vector<SeenRecord>(const Engine& engine, const Stream& stream,
                                                        uint16_t shard, uint64_t* from)>;

// As the library does it.
std::vector<SeenRecord> ReadSettled(const Engine& engine, const Stream& stream, uint16_t shard,
                                    uint64_t* from);
// A seeded fault: up to the newest number, whether its commit has ended or not.
std::vector<SeenRecord> ReadUpToNext(const Engine& engine, const Stream& stream, uint16_t shard,
                                     uint64_t* from);
// All of them.
std::vector<SeenRecord> ReadFromStart(const Engine& engine, const Stream& stream, uint16_t shard);

}  // namespace tepui::engine::test
