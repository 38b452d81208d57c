#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/mutex.h"
#include "engine/catalog_records.h"
#include "engine/clock.h"
#include "engine/commit_numbers.h"
#include "engine/index_builder.h"
#include "engine/shared_cell.h"
#include "engine/streams.h"
#include "engine/table_handle.h"

namespace tepui::engine {

// The tables there are: read often from a map that is replaced as a whole, changed seldom.
//
// A change is in the catalog space before anyone sees it, and no writer follows the old version any
// more when it returns. Spaces are made before the record that names them and dropped after it is
// gone, so a crash leaves at most spaces that no record names; Open drops those.
class Catalog {
 public:
  using Change = std::function<Result<void>(TableSchema*)>;
  using Check = std::function<Result<void>(const TableSchema&)>;

  // Also takes up what was interrupted: drops orphaned spaces, fills indexes that were being made.
  static Result<std::unique_ptr<Catalog>> Open(store::Store* store, const Options& options);

  // Null when there is none.
  std::shared_ptr<TableHandle> Find(std::string_view name) const;
  std::vector<std::string> Names() const;                             // sorted
  std::vector<std::shared_ptr<const TableVersion>> Versions() const;  // sorted by name

  // That of the newest version. Whoever takes a snapshot afterwards sees all that versions up to it
  // need.
  uint64_t epoch() const { return epoch_.load(std::memory_order_acquire); }

  // Errors: kTableInUse.
  Result<std::shared_ptr<TableHandle>> Create(TableSchema schema);
  // Errors: kTableNotFound, and that of `check` or `change`; then nothing was done.
  //
  // A stream is closed at `now`, and stays.
  Result<TableSchema> Drop(std::string_view name, TimePoint now, const Check& check);
  // Indexes without a space are made, and filled after it has returned; so expiry. A stream that
  // the changed schema does not have is closed at `now`.
  Result<TableSchema> Alter(std::string_view name, TimePoint now, const Change& change);

  CommitNumbers& numbers() { return *numbers_; }
  const CommitNumbers& numbers() const { return *numbers_; }
  Streams& streams() { return *streams_; }
  const Streams& streams() const { return *streams_; }
  // Forgets a closed stream and drops what is left of it; that its records are lost is kept.
  Result<void> DropStream(uint32_t id);

  IndexBuilder& builder() { return *builder_; }
  const IndexBuilder& builder() const { return *builder_; }

 private:
  struct NameHash {
    using is_transparent = void;
    size_t operator()(std::string_view name) const { return HashBytes(name); }
  };
  // What changes of one table take turns with.
  struct Entry {
    explicit Entry(std::shared_ptr<TableHandle> table) : handle(std::move(table)) {}
    const std::shared_ptr<TableHandle> handle;
    Mutex changing;
  };
  // Not abseil's, which does not survive that a copy runs out of memory.
  using Tables = std::unordered_map<std::string, std::shared_ptr<Entry>, NameHash, std::equal_to<>>;

  Catalog(store::Store* store, CatalogRecords records)
      : store_(store), records_(std::move(records)), tables_(std::make_shared<const Tables>()) {}

  Result<void> Load(bool read_only);
  Result<void> LoadStreams(const std::vector<ClosedStreamSchema>& closed);
  Result<void> DropOrphans(const std::vector<TableSchema>& schemas,
                           const std::vector<ClosedStreamSchema>& closed);
  // Lets the builder fill what is being made, of all tables or one.
  void FillIndexes();
  void FillIndexes(const std::shared_ptr<TableHandle>& handle);
  // When `index`, or the expiry that has this space, is filled.
  Result<void> Activate(TableHandle& table, uint32_t index);

  bool HasTable(std::string_view table_id) const;
  std::shared_ptr<Entry> FindEntry(std::string_view name) const;
  void Insert(const std::string& name, std::shared_ptr<Entry> entry);
  void Erase(std::string_view name);

  // Makes a version of `schema`, whose spaces exist, for writers that follow `live`.
  Result<std::shared_ptr<const TableVersion>> MakeVersion(TableSchema schema,
                                                          std::shared_ptr<LiveVersion> live);
  // Gives the spaces of `schema` that have no id yet one, and makes them; none on failure.
  Result<std::vector<store::SpaceName>> MakeSpaces(TableSchema* schema);
  void DropSpaces(const std::vector<store::SpaceName>& names);
  // Stores `schema` and lets readers and writers follow it; when it returns, all writers do.
  Result<void> Publish(TableHandle& handle, TableSchema schema,
                       const std::optional<ClosedStreamSchema>& closed = {});

  store::Store* const store_;
  CatalogRecords records_;
  std::unique_ptr<CommitNumbers> numbers_;
  std::unique_ptr<Streams> streams_;
  std::atomic<uint64_t> epoch_{0};
  // Held while the set of tables changes.
  Mutex naming_;
  SharedCell<const Tables> tables_;
  std::unique_ptr<IndexBuilder> builder_;  // goes first: it uses all of this
};

}  // namespace tepui::engine
