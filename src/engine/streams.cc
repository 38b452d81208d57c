#include "engine/streams.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/endian.h"
#include "codec/stream_record.h"
#include "engine/stream_reader.h"
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

std::shared_ptr<const Streams::Map> Streams::All() const {
  std::shared_ptr<const State> state = Now();
  const Map* const streams = &state->streams;
  return {std::move(state), streams};
}

std::shared_ptr<const Stream> Streams::Find(uint32_t id) const {
  const std::shared_ptr<const Map> all = All();
  const auto at = all->find(id);
  return at == all->end() ? nullptr : at->second;
}

std::vector<std::shared_ptr<const Stream>> Streams::OfTable(std::string_view table_id) const {
  std::vector<std::shared_ptr<const Stream>> found;
  const std::shared_ptr<const Map> all = All();
  for (const auto& [id, stream] : *all) {
    if (stream->table_id == table_id) found.push_back(stream);
  }
  return found;
}

TimePoint Streams::TimeForNew(std::string_view table_name, TimePoint now) const {
  constexpr std::chrono::milliseconds kStep{1};
  TimePoint time = std::chrono::floor<std::chrono::milliseconds>(now);
  const std::shared_ptr<const Map> all = All();
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
  auto state = std::make_shared<State>(*Now());
  state->streams[stream->schema.space_id] = std::move(stream);
  state_.Store(std::move(state));
}

Result<std::optional<LostRecords>> Streams::LostWith(const Stream& stream) const {
  uint64_t below = 0;
  for (uint16_t shard = 0; shard < stream.schema.shards; ++shard) {
    const uint64_t horizon = stream.horizons->Of(shard);
    if (horizon > stream.schema.first_number) below = std::max(below, horizon);
    const Result<std::optional<uint64_t>> last = LastNumber(*store_, stream, shard);
    if (!last) return last.error();
    if (*last) below = std::max(below, **last + 1);
  }
  if (below == 0) return std::optional<LostRecords>();
  LostRecords lost{stream.schema.space_id, below};
  const std::shared_ptr<const State> state = Now();
  if (const auto known = state->lost.find(stream.table_id); known != state->lost.end()) {
    lost.stream = std::max(lost.stream, known->second.stream);
    lost.below = std::max(lost.below, known->second.below);
  }
  return std::optional(lost);
}

void Streams::Remove(uint32_t id, const std::optional<LostRecords>& lost) {
  MutexLock lock(changing_);
  auto state = std::make_shared<State>(*Now());
  const auto at = state->streams.find(id);
  if (at == state->streams.end()) return;
  const std::shared_ptr<const Stream> removed = at->second;
  state->streams.erase(at);
  if (lost) state->lost[removed->table_id] = *lost;
  state_.Store(std::move(state));
  DeleteIdle([&](store::Batch& batch) {
    for (uint16_t shard = 0; shard < removed->schema.shards; ++shard) {
      batch.Delete(*system_, HorizonKey(id, shard));
    }
  });
}

Result<void> Streams::LoadLost(const std::vector<TableSchema>& tables, bool read_only) {
  if (!system_) return {};
  Result<LostRecordsMap> stored = ReadLostRecords(*store_, *system_);
  if (!stored) return std::move(stored).error();
  LostRecordsMap lost;
  for (const TableSchema& table : tables) {
    if (auto known = stored->extract(table.table_id)) lost.insert(std::move(known));
  }
  if (!read_only && !stored->empty()) {
    DeleteIdle([&](store::Batch& batch) {
      for (const auto& [table_id, idle] : *stored) DeleteLostRecords(*system_, table_id, batch);
    });
  }
  MutexLock lock(changing_);
  auto state = std::make_shared<State>(*Now());
  state->lost = std::move(lost);
  state_.Store(std::move(state));
  return {};
}

void Streams::ForgetLost(std::string_view table_id) {
  MutexLock lock(changing_);
  if (Now()->lost.count(table_id) == 0) return;
  auto state = std::make_shared<State>(*Now());
  state->lost.erase(state->lost.find(table_id));
  state_.Store(std::move(state));
  DeleteIdle([&](store::Batch& batch) { DeleteLostRecords(*system_, table_id, batch); });
}

void Streams::DeleteIdle(absl::FunctionRef<void(store::Batch&)> fill) const {
  static_cast<void>(
      store::Atomically(*store_, {}, Durability::kBuffered,
                        [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                          fill(batch);
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
