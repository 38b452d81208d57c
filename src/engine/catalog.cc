#include "engine/catalog.h"

#include <algorithm>
#include <set>
#include <utility>

#include "codec/index_entry.h"

namespace tepui::engine {
namespace {

using store::SpaceKind;
using store::SpaceName;

Error NoSuchTable(std::string_view name) {
  return {ErrorCode::kTableNotFound,
          "Requested resource not found: Table: " + std::string(name) + " not found"};
}

// The spaces that have a name already and go with the table; its stream stays.
std::set<SpaceName> SpacesOf(const TableSchema& schema) {
  std::set<SpaceName> names;
  if (schema.space_id != 0) names.insert({SpaceKind::kItems, schema.space_id});
  for (const IndexSchema& index : schema.indexes) {
    if (index.space_id != 0) names.insert({SpaceKind::kIndex, index.space_id});
  }
  if (schema.expiry && schema.expiry->space_id != 0) {
    names.insert({SpaceKind::kExpiry, schema.expiry->space_id});
  }
  return names;
}

uint32_t StreamOf(const TableSchema& schema) { return schema.stream ? schema.stream->space_id : 0; }

// The stream that `table` does not write to any more.
ClosedStreamSchema CloseStream(const TableSchema& table, TimePoint now) {
  return {.stream = *table.stream,
          .table_name = table.name,
          .table_id = table.table_id,
          .key = table.key,
          .closed = now};
}

}  // namespace

Result<std::unique_ptr<Catalog>> Catalog::Open(store::Store* store, const Options& options) {
  Result<CatalogRecords> records = CatalogRecords::Open(store, options.read_only);
  if (!records) return std::move(records).error();
  std::unique_ptr<Catalog> catalog(new Catalog(store, *std::move(records)));
  auto numbers = CommitNumbers::Open(store, options.read_only);
  if (!numbers) return std::move(numbers).error();
  catalog->numbers_ = *std::move(numbers);
  auto streams = Streams::Open(store, options.read_only);
  if (!streams) return std::move(streams).error();
  catalog->streams_ = *std::move(streams);
  Catalog* const self = catalog.get();
  auto builder = IndexBuilder::Open(
      store, options.read_only, options.backfill_bytes_per_second,
      [self](TableHandle& table, uint32_t index) { return self->Activate(table, index); });
  if (!builder) return std::move(builder).error();
  catalog->builder_ = *std::move(builder);
  if (Result<void> loaded = catalog->Load(options.read_only); !loaded) {
    return std::move(loaded).error();
  }
  return catalog;
}

Result<void> Catalog::Load(bool read_only) {
  Result<std::vector<TableSchema>> schemas = records_.ReadAll();
  if (!schemas) return std::move(schemas).error();
  const auto closed = records_.ReadClosedStreams();
  if (!closed) return closed.error();
  if (!read_only) {
    if (Result<void> dropped = DropOrphans(*schemas, *closed); !dropped) return dropped;
  }
  if (Result<void> loaded = LoadStreams(*closed); !loaded) return loaded;
  if (Result<void> loaded = streams_->LoadLost(*schemas, read_only); !loaded) return loaded;
  for (TableSchema& schema : *schemas) {
    const std::string name = schema.name;
    auto version = MakeVersion(std::move(schema), std::make_shared<LiveVersion>());
    if (!version) {
      return Error(version.error().code(), "table '" + name + "': " + version.error().message());
    }
    auto entry = std::make_shared<Entry>(std::make_shared<TableHandle>(*std::move(version)));
    Insert(name, entry);
  }
  if (!read_only) FillIndexes();
  return {};
}

Result<void> Catalog::LoadStreams(const std::vector<ClosedStreamSchema>& closed) {
  for (const ClosedStreamSchema& schema : closed) {
    if (Result<void> added = streams_->AddClosed(schema, numbers_->next()); !added) return added;
  }
  return {};
}

void Catalog::FillIndexes() {
  const std::shared_ptr<const Tables> tables = tables_.Load();
  for (const auto& [name, entry] : *tables) FillIndexes(entry->handle);
}

void Catalog::FillIndexes(const std::shared_ptr<TableHandle>& handle) {
  const std::shared_ptr<const TableVersion> version = handle->version();
  for (const IndexSchema& index : version->schema.indexes) {
    if (index.status == IndexStatus::kCreating) builder_->Add(handle, index.space_id);
  }
  const std::optional<ExpirySchema>& expiry = version->schema.expiry;
  if (expiry && expiry->filling) builder_->Add(handle, expiry->space_id);
}

Result<void> Catalog::DropOrphans(const std::vector<TableSchema>& schemas,
                                  const std::vector<ClosedStreamSchema>& closed) {
  std::set<SpaceName> named;
  for (const TableSchema& schema : schemas) {
    named.merge(SpacesOf(schema));
    if (schema.stream) named.insert({SpaceKind::kStream, schema.stream->space_id});
  }
  for (const auto& stream : closed) named.insert({SpaceKind::kStream, stream.stream.space_id});
  for (const SpaceName& name : store_->Spaces()) {
    const bool of_a_table = name.kind != SpaceKind::kCatalog && name.kind != SpaceKind::kSystem;
    if (!of_a_table || named.count(name) > 0) continue;
    if (Result<void> dropped = store_->DropSpace(name); !dropped) return dropped;
    builder_->Forget(name.id);
  }
  return {};
}

std::shared_ptr<Catalog::Entry> Catalog::FindEntry(std::string_view name) const {
  const std::shared_ptr<const Tables> tables = tables_.Load();
  const auto at = tables->find(name);
  return at == tables->end() ? nullptr : at->second;
}

std::shared_ptr<TableHandle> Catalog::Find(std::string_view name) const {
  const std::shared_ptr<const Tables> tables = tables_.Load();
  const auto at = tables->find(name);
  return at == tables->end() ? nullptr : at->second->handle;
}

std::vector<std::string> Catalog::Names() const {
  std::vector<std::string> names;
  const std::shared_ptr<const Tables> tables = tables_.Load();
  for (const auto& [name, entry] : *tables) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::shared_ptr<const TableVersion>> Catalog::Versions() const {
  std::vector<std::shared_ptr<const TableVersion>> versions;
  for (const std::string& name : Names()) {
    const std::shared_ptr<TableHandle> handle = Find(name);
    auto version = handle ? handle->version() : nullptr;
    if (version) versions.push_back(std::move(version));
  }
  return versions;
}

void Catalog::Insert(const std::string& name, std::shared_ptr<Entry> entry) {
  auto tables = std::make_shared<Tables>(*tables_.Load());
  (*tables)[name] = std::move(entry);
  tables_.Store(std::move(tables));
}

void Catalog::Erase(std::string_view name) {
  auto tables = std::make_shared<Tables>(*tables_.Load());
  tables->erase(tables->find(name));
  tables_.Store(std::move(tables));
}

Result<std::shared_ptr<const TableVersion>> Catalog::MakeVersion(
    TableSchema schema, std::shared_ptr<LiveVersion> live) {
  auto version = std::make_shared<TableVersion>();
  auto items = store_->OpenSpace({SpaceKind::kItems, schema.space_id});
  if (!items) return std::move(items).error();
  version->items = *std::move(items);
  for (const IndexSchema& index : schema.indexes) {
    auto space = store_->OpenSpace({SpaceKind::kIndex, index.space_id});
    if (!space) return std::move(space).error();
    version->indexes.push_back({*std::move(space), codec::ProjectedNames(index, schema.key)});
  }
  if (schema.stream) {
    auto stream = streams_->Add(schema, numbers_->next());
    if (!stream) return std::move(stream).error();
    version->stream = *std::move(stream);
  }
  if (schema.expiry) {
    auto space = store_->OpenSpace({SpaceKind::kExpiry, schema.expiry->space_id});
    if (!space) return std::move(space).error();
    version->expiry = TableExpiry{*std::move(space), schema.expiry->attribute};
  }
  version->schema = std::move(schema);
  version->live = std::move(live);
  version->epoch = epoch_.fetch_add(1, std::memory_order_acq_rel) + 1;
  return std::shared_ptr<const TableVersion>(std::move(version));
}

Result<std::vector<SpaceName>> Catalog::MakeSpaces(TableSchema* schema) {
  std::vector<std::pair<SpaceKind, uint32_t*>> wanted;
  if (schema->space_id == 0) wanted.emplace_back(SpaceKind::kItems, &schema->space_id);
  for (IndexSchema& index : schema->indexes) {
    if (index.space_id == 0) wanted.emplace_back(SpaceKind::kIndex, &index.space_id);
  }
  if (schema->stream && schema->stream->space_id == 0) {
    wanted.emplace_back(SpaceKind::kStream, &schema->stream->space_id);
    if (Result<void> reserved = numbers_->Reserve(); !reserved) return reserved.error();
    schema->stream->first_number = numbers_->next();
    schema->stream->created = streams_->TimeForNew(schema->name, schema->stream->created);
    schema->latest_stream = schema->stream->created;
  }
  if (schema->expiry && schema->expiry->space_id == 0) {
    wanted.emplace_back(SpaceKind::kExpiry, &schema->expiry->space_id);
  }
  std::vector<SpaceName> made;
  if (wanted.empty()) return made;
  const Result<uint32_t> first = records_.ReserveIds(static_cast<uint32_t>(wanted.size()));
  if (!first) return first.error();
  for (size_t i = 0; i < wanted.size(); ++i) {
    *wanted[i].second = *first + static_cast<uint32_t>(i);
    const SpaceName name{wanted[i].first, *wanted[i].second};
    if (auto space = store_->CreateSpace(name); !space) {
      DropSpaces(made);
      return std::move(space).error();
    }
    made.push_back(name);
  }
  return made;
}

void Catalog::DropSpaces(const std::vector<SpaceName>& names) {
  for (const SpaceName& name : names) {
    // One that stays is an orphan, and dropped at the next open.
    static_cast<void>(store_->DropSpace(name));
    builder_->Forget(name.id);
  }
}

Result<void> Catalog::Publish(TableHandle& handle, TableSchema schema,
                              const std::optional<ClosedStreamSchema>& closed) {
  const std::shared_ptr<const TableVersion> old = handle.version();
  auto version = MakeVersion(std::move(schema), old->live);
  if (!version) return std::move(version).error();
  if (Result<void> stored = records_.Put((*version)->schema, closed); !stored) return stored;
  handle.Replace(*std::move(version));
  store_->WaitForBodies();
  return closed ? streams_->AddClosed(*closed, numbers_->next()) : Result<void>();
}

Result<std::shared_ptr<TableHandle>> Catalog::Create(TableSchema schema) {
  MutexLock lock(naming_);
  if (FindEntry(schema.name)) {
    return Error(ErrorCode::kTableInUse, "Table already exists: " + schema.name);
  }
  schema.space_id = 0;
  for (IndexSchema& index : schema.indexes) index.space_id = 0;
  if (schema.stream) schema.stream->space_id = 0;
  if (schema.expiry) schema.expiry->space_id = 0;
  const auto spaces = MakeSpaces(&schema);
  if (!spaces) return spaces.error();
  auto version = MakeVersion(schema, std::make_shared<LiveVersion>());
  Result<void> stored = version ? records_.Put(schema) : Result<void>(version.error());
  // A record that could not be stored may be found at the next open all the same. So its spaces
  // stay; if it is not, they are orphans.
  if (!stored) return std::move(stored).error();
  auto entry = std::make_shared<Entry>(std::make_shared<TableHandle>(*std::move(version)));
  Insert(schema.name, entry);
  return entry->handle;
}

Result<TableSchema> Catalog::Drop(std::string_view name, TimePoint now, const Check& check) {
  const std::shared_ptr<Entry> entry = FindEntry(name);
  if (!entry) return NoSuchTable(name);
  MutexLock change(entry->changing);
  const std::shared_ptr<const TableVersion> version = entry->handle->version();
  if (!version) return NoSuchTable(name);
  Result<void> checked = check ? check(version->schema) : Result<void>();
  if (!checked) return std::move(checked).error();
  std::optional<ClosedStreamSchema> closed;
  if (version->schema.stream) closed = CloseStream(version->schema, now);
  Result<void> removed = records_.Remove(name, closed);
  if (!removed) return std::move(removed).error();
  {
    MutexLock lock(naming_);
    Erase(name);
  }
  entry->handle->Drop();
  store_->WaitForBodies();
  if (closed)
    static_cast<void>(streams_->AddClosed(*closed, numbers_->next()));  // known: it cannot fail
  streams_->ForgetLost(version->schema.table_id);
  const std::set<SpaceName> spaces = SpacesOf(version->schema);
  DropSpaces({spaces.begin(), spaces.end()});
  return version->schema;
}

Result<TableSchema> Catalog::Alter(std::string_view name, TimePoint now, const Change& change) {
  const std::shared_ptr<Entry> entry = FindEntry(name);
  if (!entry) return NoSuchTable(name);
  MutexLock lock(entry->changing);
  TableHandle& handle = *entry->handle;
  const std::shared_ptr<const TableVersion> old = handle.version();
  if (!old) return NoSuchTable(name);

  TableSchema schema = old->schema;
  if (Result<void> changed = change(&schema); !changed) return std::move(changed).error();
  for (IndexSchema& index : schema.indexes) {
    if (index.space_id == 0) index.status = IndexStatus::kCreating;
  }
  std::optional<ClosedStreamSchema> closed;
  if (old->schema.stream && StreamOf(schema) != StreamOf(old->schema)) {
    closed = CloseStream(old->schema, now);
  }
  const auto made = MakeSpaces(&schema);
  if (!made) return made.error();
  const std::set<SpaceName> kept = SpacesOf(schema);
  // As in Create, what was made stays.
  if (Result<void> published = Publish(handle, schema, closed); !published) {
    return std::move(published).error();
  }
  for (const SpaceName& space : SpacesOf(old->schema)) {
    if (kept.count(space) == 0) DropSpaces({space});
  }
  for (const SpaceName& space : *made) {
    if (space.kind != SpaceKind::kStream) builder_->Add(entry->handle, space.id);
  }
  return schema;
}

Result<void> Catalog::DropStream(uint32_t id) {
  const std::shared_ptr<const Stream> stream = streams_->Find(id);
  if (!stream) return {};
  Result<std::optional<LostRecords>> lost = streams_->LostWith(*stream);
  if (!lost) return std::move(lost).error();
  if (!HasTable(stream->table_id)) lost->reset();  // nobody can subscribe to it any more
  Result<void> removed = records_.RemoveClosedStream(id, [&](store::Batch& batch) {
    if (*lost) streams_->PutLost(*stream, **lost, batch);
  });
  if (!removed) return removed;
  streams_->Remove(id, *lost);
  DropSpaces({{SpaceKind::kStream, id}});
  return {};
}

bool Catalog::HasTable(std::string_view table_id) const {
  const auto tables = Versions();
  return std::any_of(tables.begin(), tables.end(),
                     [&](const auto& table) { return table->schema.table_id == table_id; });
}

Result<void> Catalog::Activate(TableHandle& table, uint32_t index) {
  const std::shared_ptr<Entry> entry = FindEntry(table.name());
  if (!entry || entry->handle.get() != &table) return {};  // dropped
  MutexLock lock(entry->changing);
  const std::shared_ptr<const TableVersion> version = table.version();
  if (!version) return {};
  TableSchema schema = version->schema;
  if (schema.expiry && schema.expiry->space_id == index) {
    schema.expiry->filling = false;
  } else if (const std::optional<size_t> position = schema.PositionOf(index)) {
    schema.indexes[*position].status = IndexStatus::kActive;
  } else {
    return {};
  }
  return Publish(table, std::move(schema));
}

}  // namespace tepui::engine
