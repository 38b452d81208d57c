#include "engine/streams.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/endian.h"
#include "codec/stream_record.h"
#include "engine/system_space.h"

namespace tepui::engine {
namespace {

std::string HorizonKey(uint32_t stream, uint16_t shard) {
  char numbers[sizeof stream + sizeof shard];
  StoreBigEndian(stream, numbers);
  StoreBigEndian(shard, numbers + sizeof stream);
  return std::string("horizon/").append(numbers, sizeof numbers);
}

std::string_view ViewOf(const codec::StreamKeyBytes& key) { return {key.data(), key.size()}; }

}  // namespace

// The hash that begins the key spreads partitions evenly.
uint16_t Stream::ShardOf(std::string_view item_key) const {
  const uint32_t hash = item_key.size() < 2 ? 0 : LoadBigEndian<uint16_t>(item_key.data());
  return static_cast<uint16_t>(hash * schema.shards >> 16);
}

Result<std::unique_ptr<Streams>> Streams::Open(store::Store* store, bool read_only) {
  Result<std::shared_ptr<store::Space>> system = OpenSystemSpace(store, read_only);
  if (!system) return std::move(system).error();
  return std::unique_ptr<Streams>(new Streams(store, *std::move(system)));
}

std::shared_ptr<const Stream> Streams::Find(uint32_t id) const {
  const std::shared_ptr<const Map> all = all_.Load();
  const auto at = all->find(id);
  return at == all->end() ? nullptr : at->second;
}

std::vector<std::shared_ptr<const Stream>> Streams::OfTable(std::string_view table_id) const {
  std::vector<std::shared_ptr<const Stream>> found;
  const std::shared_ptr<const Map> all = all_.Load();
  for (const auto& [id, stream] : *all) {
    if (stream->table_id == table_id) found.push_back(stream);
  }
  return found;
}

TimePoint Streams::TimeForNew(std::string_view table_name, TimePoint now) const {
  constexpr std::chrono::milliseconds kStep{1};
  TimePoint time = std::chrono::floor<std::chrono::milliseconds>(now);
  const std::shared_ptr<const Map> all = all_.Load();
  for (const auto& [id, stream] : *all) {
    if (stream->table_name == table_name) time = std::max(time, stream->schema.created + kStep);
  }
  return time;
}

Result<std::shared_ptr<const Stream>> Streams::Add(const TableSchema& table, uint64_t next_number) {
  MutexLock lock(changing_);
  if (auto known = Find(table.stream->space_id)) return known;
  return Make(*table.stream,
              {.table_name = table.name, .table_id = table.table_id, .key = table.key},
              next_number);
}

Result<void> Streams::AddClosed(const ClosedStreamSchema& schema, uint64_t end_number) {
  MutexLock lock(changing_);
  if (const auto known = Find(schema.stream.space_id)) {
    auto closed = std::make_shared<Stream>(*known);
    closed->closed = schema.closed;
    closed->end_number = end_number;
    Insert(std::move(closed));
    return {};
  }
  auto made = Make(schema.stream,
                   {.table_name = schema.table_name,
                    .table_id = schema.table_id,
                    .key = schema.key,
                    .closed = schema.closed,
                    .end_number = end_number},
                   end_number);
  return made ? Result<void>() : std::move(made).error();
}

Result<std::shared_ptr<const Stream>> Streams::Make(const StreamSchema& schema, Stream stream,
                                                    uint64_t next_number) {
  stream.schema = schema;
  for (const KeyAttribute& attribute : stream.key.partition) {
    stream.key_names.push_back(attribute.name);
  }
  for (const KeyAttribute& attribute : stream.key.sort) stream.key_names.push_back(attribute.name);
  std::sort(stream.key_names.begin(), stream.key_names.end());
  auto space = store_->OpenSpace({store::SpaceKind::kStream, schema.space_id});
  if (!space) return std::move(space).error();
  stream.space = *std::move(space);
  auto horizons = ReadHorizons(schema);
  if (!horizons) return std::move(horizons).error();
  stream.horizons = *std::move(horizons);
  stream.newest = std::make_shared<StreamNewest>(next_number);
  auto made = std::make_shared<const Stream>(std::move(stream));
  Insert(made);
  return made;
}

Result<std::shared_ptr<StreamHorizons>> Streams::ReadHorizons(const StreamSchema& schema) const {
  auto horizons = std::make_shared<StreamHorizons>(schema.shards);
  for (uint16_t shard = 0; shard < schema.shards; ++shard) {
    horizons->Raise(shard, schema.first_number);
    if (!system_) continue;
    PinnedBytes stored;
    const Result<bool> found = store_->Get(*system_, HorizonKey(schema.space_id, shard), &stored);
    if (!found) return found.error();
    if (!*found) continue;
    if (stored.bytes().size() != sizeof(uint64_t)) {
      return Error(ErrorCode::kCorruption, "the horizon of a stream is damaged");
    }
    horizons->Raise(shard, LoadLittleEndian<uint64_t>(stored.bytes().data()));
  }
  return horizons;
}

void Streams::Insert(std::shared_ptr<const Stream> stream) {
  auto all = std::make_shared<Map>(*all_.Load());
  (*all)[stream->schema.space_id] = std::move(stream);
  all_.Store(std::move(all));
}

void Streams::Remove(uint32_t id) {
  MutexLock lock(changing_);
  auto all = std::make_shared<Map>(*all_.Load());
  const auto at = all->find(id);
  if (at == all->end()) return;
  const std::shared_ptr<const Stream> removed = at->second;
  all->erase(at);
  all_.Store(std::move(all));
  // One that stays says nothing of any stream that there is.
  static_cast<void>(
      store::Atomically(*store_, {}, Durability::kBuffered,
                        [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                          for (uint16_t shard = 0; shard < removed->schema.shards; ++shard) {
                            batch.Delete(*system_, HorizonKey(id, shard));
                          }
                          return {};
                        }));
}

Result<void> Streams::Trim(const Stream& stream, uint16_t shard, uint64_t number) {
  const auto body = [&](const store::Reader&, store::Batch& batch) -> Result<void> {
    char bytes[sizeof number];
    StoreLittleEndian(number, bytes);
    batch.Put(*system_, HorizonKey(stream.schema.space_id, shard), {bytes, sizeof bytes});
    batch.DeleteRange(*stream.space, ViewOf(codec::EncodeStreamKey({shard, 0})),
                      ViewOf(codec::EncodeStreamKey({shard, number})));
    return {};
  };
  stream.horizons->Raise(shard, number);
  // What a power failure brings back is trimmed again.
  return store::Atomically(*store_, {}, Durability::kBuffered, body);
}

}  // namespace tepui::engine
