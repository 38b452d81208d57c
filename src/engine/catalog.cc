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

// The spaces that have a name already.
std::set<SpaceName> SpacesOf(const TableSchema& schema) {
  std::set<SpaceName> names;
  if (schema.space_id != 0) names.insert({SpaceKind::kItems, schema.space_id});
  for (const IndexSchema& index : schema.indexes) {
    if (index.space_id != 0) names.insert({SpaceKind::kIndex, index.space_id});
  }
  return names;
}

}  // namespace

Result<std::unique_ptr<Catalog>> Catalog::Open(store::Store* store, const Options& options) {
  Result<CatalogRecords> records = CatalogRecords::Open(store, options.read_only);
  if (!records) return std::move(records).error();
  std::unique_ptr<Catalog> catalog(new Catalog(store, *std::move(records)));
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
  if (!read_only) {
    if (Result<void> dropped = DropOrphans(*schemas); !dropped) return dropped;
  }
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

void Catalog::FillIndexes() {
  for (const auto& [name, entry] : *tables_.Load()) FillIndexes(entry->handle);
}

void Catalog::FillIndexes(const std::shared_ptr<TableHandle>& handle) {
  for (const IndexSchema& index : handle->version()->schema.indexes) {
    if (index.status == IndexStatus::kCreating) builder_->Add(handle, index.space_id);
  }
}

Result<void> Catalog::DropOrphans(const std::vector<TableSchema>& schemas) {
  std::set<SpaceName> named;
  for (const TableSchema& schema : schemas) named.merge(SpacesOf(schema));
  for (const SpaceName& name : store_->Spaces()) {
    const bool of_a_table = name.kind == SpaceKind::kItems || name.kind == SpaceKind::kIndex;
    if (!of_a_table || named.count(name) > 0) continue;
    if (Result<void> dropped = store_->DropSpace(name); !dropped) return dropped;
    if (name.kind == SpaceKind::kIndex) builder_->Forget(name.id);
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
  for (const auto& [name, entry] : *tables_.Load()) names.push_back(name);
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
    if (name.kind == SpaceKind::kIndex) builder_->Forget(name.id);
  }
}

Result<void> Catalog::Publish(TableHandle& handle, TableSchema schema) {
  const std::shared_ptr<const TableVersion> old = handle.version();
  auto version = MakeVersion(std::move(schema), old->live);
  if (!version) return std::move(version).error();
  if (Result<void> stored = records_.Put((*version)->schema); !stored) return stored;
  handle.Replace(*std::move(version));
  store_->WaitForBodies();
  return {};
}

Result<std::shared_ptr<TableHandle>> Catalog::Create(TableSchema schema) {
  MutexLock lock(naming_);
  if (FindEntry(schema.name)) {
    return Error(ErrorCode::kTableInUse, "Table already exists: " + schema.name);
  }
  schema.space_id = 0;
  for (IndexSchema& index : schema.indexes) index.space_id = 0;
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

Result<TableSchema> Catalog::Drop(std::string_view name, const Check& check) {
  const std::shared_ptr<Entry> entry = FindEntry(name);
  if (!entry) return NoSuchTable(name);
  MutexLock change(entry->changing);
  const std::shared_ptr<const TableVersion> version = entry->handle->version();
  if (!version) return NoSuchTable(name);
  Result<void> checked = check ? check(version->schema) : Result<void>();
  if (!checked) return std::move(checked).error();
  if (Result<void> removed = records_.Remove(name); !removed) return std::move(removed).error();
  {
    MutexLock lock(naming_);
    Erase(name);
  }
  entry->handle->Drop();
  store_->WaitForBodies();
  const std::set<SpaceName> spaces = SpacesOf(version->schema);
  DropSpaces({spaces.begin(), spaces.end()});
  return version->schema;
}

Result<TableSchema> Catalog::Alter(std::string_view name, const Change& change) {
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
  const auto made = MakeSpaces(&schema);
  if (!made) return made.error();
  const std::set<SpaceName> kept = SpacesOf(schema);
  // As in Create, what was made stays.
  if (Result<void> published = Publish(handle, schema); !published) {
    return std::move(published).error();
  }
  for (const SpaceName& space : SpacesOf(old->schema)) {
    if (kept.count(space) == 0) DropSpaces({space});
  }
  for (const SpaceName& space : *made) builder_->Add(entry->handle, space.id);
  return schema;
}

Result<void> Catalog::Activate(TableHandle& table, uint32_t index) {
  const std::shared_ptr<Entry> entry = FindEntry(table.name());
  if (!entry || entry->handle.get() != &table) return {};  // dropped
  MutexLock lock(entry->changing);
  const std::shared_ptr<const TableVersion> version = table.version();
  if (!version) return {};
  TableSchema schema = version->schema;
  const std::optional<size_t> position = schema.PositionOf(index);
  if (!position) return {};
  schema.indexes[*position].status = IndexStatus::kActive;
  return Publish(table, std::move(schema));
}

}  // namespace tepui::engine
