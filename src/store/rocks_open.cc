#include <rocksdb/env.h>

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "store/clean_close.h"
#include "store/load_files.h"
#include "store/memory_files.h"
#include "store/rocks_status.h"
#include "store/rocks_store.h"

namespace tepui::store {
namespace {

namespace fs = std::filesystem;

constexpr char kMemoryPath[] = "/tepui";

using Families = std::vector<rocksdb::ColumnFamilyDescriptor>;

Error Invalid(const std::string& what) { return {ErrorCode::kValidation, what}; }
Error Unusable(const std::string& path, const std::string& what) {
  return {ErrorCode::kStorage, "cannot open the database at '" + path + "': " + what};
}

Result<void> CheckOptions(const Options& options) {
  if (options.background_jobs < 2 || options.background_jobs > 7) {
    return Invalid("Options::background_jobs must be from 2 to 7");
  }
  if (options.sync_interval_ms == 0) return Invalid("Options::sync_interval_ms must be above 0");
  if (options.write_buffer_bytes < 64 << 10) {
    return Invalid("Options::write_buffer_bytes must be at least 64 KiB");
  }
  if (options.in_memory && options.read_only) {
    return Invalid("a database in memory cannot be opened read-only: it is always new");
  }
  if (!options.in_memory && options.path.empty()) return Invalid("Options::path is empty");
  // It would be cut there, and name another directory.
  if (options.path.find('\0') != std::string::npos) {
    return Invalid("Options::path holds a zero byte");
  }
  return {};
}

// RocksDB would say most of this too, but less plainly.
Result<void> CheckDirectory(const Options& options) {
  std::error_code error;
  const fs::path path(options.path);
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return {};
  if (fs::exists(status)) return Unusable(options.path, "it is not a directory");
  if (error && status.type() != fs::file_type::not_found) {
    return Unusable(options.path, error.message());
  }
  if (!options.create_if_missing || options.read_only) {
    return Unusable(options.path, "there is no such directory");
  }
  const fs::path parent = fs::absolute(path, error).parent_path();
  if (!fs::is_directory(parent, error)) {
    return Unusable(options.path, "its parent directory does not exist");
  }
  return {};
}

// The families there are, the default one first; those of a new database when it has none yet.
Result<Families> FindFamilies(const Options& options, const RocksOptions& rocks_options,
                              rocksdb::Env* env, const std::string& path) {
  const Families fresh{
      {rocksdb::kDefaultColumnFamilyName, rocks_options.Family(SpaceKind::kCatalog)}};
  if (env->FileExists(path + "/CURRENT").IsNotFound()) {
    if (options.create_if_missing && !options.read_only) return fresh;
    return Unusable(options.path, "there is no database in it");
  }
  std::vector<std::string> names;
  const rocksdb::Status status =
      rocksdb::DB::ListColumnFamilies(rocks_options.Database(env), path, &names);
  if (!status.ok()) return ToError(status);
  Families families = fresh;
  for (const std::string& name : names) {
    if (name == rocksdb::kDefaultColumnFamilyName) continue;
    const std::optional<SpaceName> space = ParseFamilyName(name);
    if (!space) {
      return Unusable(options.path, "it holds something else: the column family " + name);
    }
    families.emplace_back(name, rocks_options.Family(space->kind));
  }
  return families;
}

// A RocksDB that was opened. It goes together with the handles that nobody has taken, which must go
// first, and before its files, which may be in memory.
struct Opened {
  explicit Opened(std::shared_ptr<rocksdb::Env> files) : env(std::move(files)) {}
  ~Opened() {
    for (rocksdb::ColumnFamilyHandle* const handle : handles) {
      if (handle != nullptr) db->DestroyColumnFamilyHandle(handle);
    }
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  const std::shared_ptr<rocksdb::Env> env;
  std::unique_ptr<rocksdb::DB> db;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
};

// One name for one directory: RocksDB knows by its name that this process has it open.
std::string CanonicalPath(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(fs::absolute(path), error);
  return error ? path : canonical.string();
}

Result<std::shared_ptr<Opened>> OpenRocks(const Options& options, const RocksOptions& rocks_options,
                                          const std::shared_ptr<rocksdb::Env>& env,
                                          std::shared_ptr<IteratorPool> iterators) {
  const std::string path = options.in_memory ? kMemoryPath : CanonicalPath(options.path);
  Result<Families> families = FindFamilies(options, rocks_options, env.get(), path);
  if (!families) return std::move(families).error();
  rocksdb::DBOptions database = rocks_options.Database(env.get());
  database.listeners.push_back(std::move(iterators));
  if (WasClosed(*env, path)) {
    database.wal_recovery_mode = rocksdb::WALRecoveryMode::kAbsoluteConsistency;
  }
  auto opened = std::make_shared<Opened>(env);
  rocksdb::DB* db = nullptr;
  rocksdb::Status status =
      options.read_only
          ? rocksdb::DB::OpenForReadOnly(database, path, *families, &opened->handles, &db)
          : rocksdb::DB::Open(database, path, *families, &opened->handles, &db);
  opened->db.reset(db);
  if (status.ok() && !options.read_only) status = UnmarkClosed(*env, path);
  if (status.ok() && !options.read_only) LoadFiles::RemoveLeftovers(*env, path);
  if (!status.ok()) return ToError(status);
  return opened;
}

// The spaces of all families but the default one, which we do not use.
SpaceMap TakeSpaces(Opened& opened, const std::shared_ptr<RocksDb>& db) {
  SpaceMap spaces;
  for (rocksdb::ColumnFamilyHandle*& handle : opened.handles) {
    const std::optional<SpaceName> name = ParseFamilyName(handle->GetName());
    if (!name) {
      opened.db->DestroyColumnFamilyHandle(std::exchange(handle, nullptr));
      continue;
    }
    auto space = std::make_shared<RocksSpace>(*name, db);
    spaces[*name] = space;
    space->Take(std::exchange(handle, nullptr));
  }
  return spaces;
}

std::shared_ptr<rocksdb::Env> EnvFor(const Options& options) {
  if (options.in_memory) return NewMemoryFiles();
  return {rocksdb::Env::Default(), [](rocksdb::Env*) {}};
}

}  // namespace

Result<std::unique_ptr<Store>> OpenStore(const Options& options, PartitionLength partition_length) {
  return OpenStoreOn(EnvFor(options), options, partition_length);
}

Result<std::unique_ptr<Store>> OpenStoreOn(std::shared_ptr<rocksdb::Env> env,
                                           const Options& options,
                                           PartitionLength partition_length) {
  Result<void> checked = CheckOptions(options);
  if (checked && !options.in_memory) checked = CheckDirectory(options);
  if (!checked) return std::move(checked).error();
  auto failure = std::make_shared<WriteFailure>();
  std::shared_ptr<LogFiles> logs;
  std::shared_ptr<KeptFiles> kept;
  if (!options.in_memory && !options.read_only) {
    logs = std::make_shared<LogFiles>(CanonicalPath(options.path), failure);
    kept = std::make_shared<KeptFiles>();
    env = KeptFiles::Watch(LogFiles::Watch(std::move(env), logs), kept);
  }
  auto rocks_options = std::make_unique<RocksOptions>(options, partition_length);
  auto iterators = std::make_shared<IteratorPool>();
  const Result<std::shared_ptr<Opened>> opened = OpenRocks(options, *rocks_options, env, iterators);
  if (!opened) return opened.error();
  std::shared_ptr<rocksdb::DB> raw(*opened, (*opened)->db.get());
  auto db = std::make_shared<RocksDb>(std::move(env), std::move(raw), rocks_options->cache());
  SpaceMap spaces = TakeSpaces(**opened, db);
  return std::unique_ptr<Store>(std::make_unique<RocksStore>(
      options, partition_length, std::move(rocks_options), std::move(db), std::move(iterators),
      std::move(spaces), std::move(logs), std::move(kept), std::move(failure)));
}

}  // namespace tepui::store
