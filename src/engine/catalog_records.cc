#include "engine/catalog_records.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/endian.h"
#include "codec/catalog_record.h"
#include "tepui/limits.h"

namespace tepui::engine {
namespace {

constexpr store::SpaceName kCatalogSpace{store::SpaceKind::kCatalog, 0};
constexpr std::string_view kFormatKey = "format";
constexpr std::string_view kNextSpaceKey = "next-space";
constexpr std::string_view kTablePrefix = "table/";
constexpr std::string_view kTablesEnd = "table0";  // '0' follows '/'
constexpr std::string_view kStreamPrefix = "stream/";
constexpr std::string_view kStreamsEnd = "stream0";

std::string TableKey(std::string_view name) { return std::string(kTablePrefix).append(name); }

std::string StreamKey(uint32_t id) {
  char number[sizeof id];
  StoreBigEndian(id, number);
  return std::string(kStreamPrefix).append(number, sizeof number);
}

Error Corrupt(const std::string& what) { return {ErrorCode::kCorruption, what}; }
Error CorruptRecord(std::string_view table, const std::string& what) {
  return Corrupt("the catalog's record of table '" + std::string(table) + "': " + what);
}

bool HasUsableKeys(const TableSchema& schema) {
  const auto usable = [](const IndexSchema& index) {
    return index.key.partition.size() <= kIndexPartitionAttributesMax &&
           index.key.sort.size() <= kIndexSortAttributesMax && index.space_id != 0;
  };
  return schema.key.partition.size() == 1 && schema.key.sort.size() <= 1 && schema.space_id != 0 &&
         std::all_of(schema.indexes.begin(), schema.indexes.end(), usable);
}

Error UnknownFormat(uint8_t version) {
  return {ErrorCode::kUnsupported, "the database has format " + std::to_string(version) +
                                       ", and this library reads formats 1 to " +
                                       std::to_string(CatalogRecords::kFormatVersion)};
}

Result<TableSchema> ReadRecord(std::string_view name, std::string_view bytes) {
  Result<TableSchema> schema = codec::DecodeTableSchema(bytes);
  if (!schema) return CorruptRecord(name, schema.error().message());
  if (schema->name != name) return CorruptRecord(name, "it is of '" + schema->name + "'");
  if (!HasUsableKeys(*schema)) return CorruptRecord(name, "its keys or spaces make no sense");
  return schema;
}

}  // namespace

Result<CatalogRecords> CatalogRecords::Open(store::Store* store, bool read_only) {
  const std::vector<store::SpaceName> spaces = store->Spaces();
  const bool exists = std::find(spaces.begin(), spaces.end(), kCatalogSpace) != spaces.end();
  if (!exists && (read_only || !spaces.empty())) return Corrupt("the catalog is missing");
  Result<std::shared_ptr<store::Space>> space =
      exists ? store->OpenSpace(kCatalogSpace) : store->CreateSpace(kCatalogSpace);
  if (!space) return std::move(space).error();
  CatalogRecords records(store, *std::move(space));
  if (Result<void> checked = records.CheckFormat(read_only); !checked) {
    return std::move(checked).error();
  }
  return records;
}

Result<void> CatalogRecords::CheckFormat(bool read_only) {
  PinnedBytes stored;
  const Result<bool> found = store_->Get(*space_, kFormatKey, &stored);
  if (!found) return found.error();
  // It is written before any other space is made: only a new database may lack it.
  if (!*found && (read_only || store_->Spaces().size() > 1)) return Corrupt("the catalog is empty");
  if (*found) {
    if (stored.bytes().size() != 1) return Corrupt("the catalog's format version is damaged");
    const auto version = static_cast<uint8_t>(stored.bytes()[0]);
    if (version == 0 || version > kFormatVersion) return UnknownFormat(version);
    if (version == kFormatVersion || read_only) return {};
  }
  // An earlier library is to refuse the whole database, not the first item that it cannot read.
  const char version = kFormatVersion;
  return PutBytes(kFormatKey, {&version, 1});
}

Result<std::vector<TableSchema>> CatalogRecords::ReadAll() const {
  auto cursor = store_->NewCursor(*space_, {kTablePrefix, kTablesEnd});
  if (!cursor) return std::move(cursor).error();
  std::vector<TableSchema> schemas;
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    const std::string_view name = (*cursor)->key().substr(kTablePrefix.size());
    Result<TableSchema> schema = ReadRecord(name, (*cursor)->value());
    if (!schema) return std::move(schema).error();
    schemas.push_back(*std::move(schema));
  }
  if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
  return schemas;
}

Result<std::vector<ClosedStreamSchema>> CatalogRecords::ReadClosedStreams() const {
  auto cursor = store_->NewCursor(*space_, {kStreamPrefix, kStreamsEnd});
  if (!cursor) return std::move(cursor).error();
  std::vector<ClosedStreamSchema> streams;
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    Result<ClosedStreamSchema> stream = codec::DecodeClosedStream((*cursor)->value());
    if (!stream) return std::move(stream).error();
    if (StreamKey(stream->stream.space_id) != (*cursor)->key()) {
      return Corrupt("the catalog's record of a stream has another's key");
    }
    streams.push_back(*std::move(stream));
  }
  if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
  return streams;
}

Result<void> CatalogRecords::Write(const std::function<void(store::Batch&)>& fill) {
  return store::Atomically(*store_, {}, Durability::kSync,
                           [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                             fill(batch);
                             return {};
                           });
}

Result<void> CatalogRecords::PutBytes(std::string_view key, std::string_view value) {
  return Write([&](store::Batch& batch) { batch.Put(*space_, key, value); });
}

void CatalogRecords::PutClosed(const std::optional<ClosedStreamSchema>& closed,
                               store::Batch& batch) {
  if (!closed) return;
  Buffer record;
  codec::EncodeClosedStream(*closed, &record);
  batch.Put(*space_, StreamKey(closed->stream.space_id), record.view());
}

Result<void> CatalogRecords::Put(const TableSchema& schema,
                                 const std::optional<ClosedStreamSchema>& closed) {
  Buffer record;
  codec::EncodeTableSchema(schema, &record);
  return Write([&](store::Batch& batch) {
    batch.Put(*space_, TableKey(schema.name), record.view());
    PutClosed(closed, batch);
  });
}

Result<void> CatalogRecords::Remove(std::string_view table_name,
                                    const std::optional<ClosedStreamSchema>& closed) {
  return Write([&](store::Batch& batch) {
    batch.Delete(*space_, TableKey(table_name));
    PutClosed(closed, batch);
  });
}

Result<void> CatalogRecords::RemoveClosedStream(uint32_t id,
                                                absl::FunctionRef<void(store::Batch&)> also) {
  return Write([&](store::Batch& batch) {
    batch.Delete(*space_, StreamKey(id));
    also(batch);
  });
}

Result<uint32_t> CatalogRecords::ReserveIds(uint32_t count) {
  uint32_t first = 1;
  const store::SpaceKey held[] = {{space_.get(), kNextSpaceKey}};
  const auto body = [&](const store::Reader& reader, store::Batch& batch) -> Result<void> {
    PinnedBytes stored;
    const Result<bool> found = reader.Get(*space_, kNextSpaceKey, &stored);
    if (!found) return found.error();
    if (*found) {
      if (stored.bytes().size() != 4) return Corrupt("the catalog's next space id is damaged");
      first = LoadLittleEndian<uint32_t>(stored.bytes().data());
    }
    if (first == 0 || first > UINT32_MAX - count) {
      return Error(ErrorCode::kLimitExceeded, "no space ids are left");
    }
    char next[4];
    StoreLittleEndian<uint32_t>(first + count, next);
    batch.Put(*space_, kNextSpaceKey, {next, sizeof(next)});
    return {};
  };
  Result<void> reserved = store::Atomically(*store_, held, Durability::kSync, body);
  if (!reserved) return std::move(reserved).error();
  return first;
}

}  // namespace tepui::engine
