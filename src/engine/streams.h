#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/clock.h"
#include "engine/lost_records.h"
#include "engine/shared_cell.h"
#include "engine/stream.h"

namespace tepui::engine {

// All streams that can be read, by the numbers of their spaces.
//
// In "system-0", `horizon/`, the stream's number:u32 and the shard:u16, both big endian, lead to
// the least number that was not trimmed: u64, little endian.
//
// Threads: any number at once; changes take turns.
class Streams {
 public:
  using Map = std::map<uint32_t, std::shared_ptr<const Stream>>;
  // Both at one moment: a stream that has gone with records stands in one of them.
  struct State {
    Map streams;
    LostRecordsMap lost;
  };

  static Result<std::unique_ptr<Streams>> Open(store::Store* store, bool read_only);

  std::shared_ptr<const State> Now() const { return state_.Load(); }
  std::shared_ptr<const Map> All() const;
  std::shared_ptr<const Stream> Find(uint32_t id) const;  // null: there is none
  // Those of one table, oldest first.
  std::vector<std::shared_ptr<const Stream>> OfTable(std::string_view table_id) const;

  // `now`, or the next millisecond behind all streams there are of tables with that name.
  TimePoint TimeForNew(std::string_view table_name, TimePoint now) const;

  // The stream that `table` writes to, which is made known unless it is already. `next_number` is
  // larger than that of every record there is.
  Result<std::shared_ptr<const Stream>> Add(const TableSchema& table, uint64_t next_number)
      TEPUI_EXCLUDES(changing_);
  // Makes known one that is closed, or takes note that it is. No record of it has a number of
  // `end_number` or above.
  Result<void> AddClosed(const ClosedStreamSchema& schema, uint64_t end_number)
      TEPUI_EXCLUDES(changing_);
  // What is lost of its table when `stream` goes too. Unset: it never had a record.
  Result<std::optional<LostRecords>> LostWith(const Stream& stream) const;
  void PutLost(const Stream& stream, const LostRecords& lost, store::Batch& batch) const {
    PutLostRecords(*system_, stream.table_id, lost, batch);
  }
  // When its record was removed; with `lost`, that was put.
  void Remove(uint32_t id, const std::optional<LostRecords>& lost) TEPUI_EXCLUDES(changing_);
  // Takes up what is stored of lost records, but for tables that are not there any more.
  Result<void> LoadLost(const std::vector<TableSchema>& tables, bool read_only)
      TEPUI_EXCLUDES(changing_);
  // When the table was dropped.
  void ForgetLost(std::string_view table_id) TEPUI_EXCLUDES(changing_);

  // Deletes the records of `shard` below `number`.
  Result<void> Trim(const Stream& stream, uint16_t shard, uint64_t number);

 private:
  Streams(store::Store* store, std::shared_ptr<store::Space> system)
      : store_(store), system_(std::move(system)), state_(std::make_shared<const State>()) {}

  Result<std::shared_ptr<const Stream>> Make(const StreamSchema& schema, Stream stream,
                                             uint64_t next_number) TEPUI_REQUIRES(changing_);
  Result<std::shared_ptr<StreamHorizons>> ReadHorizons(const StreamSchema& schema) const;
  void Insert(std::shared_ptr<const Stream> stream) TEPUI_REQUIRES(changing_);
  // Keys that say nothing any more; one that stays does no harm.
  void DeleteIdle(absl::FunctionRef<void(store::Batch&)> fill) const;

  store::Store* const store_;
  const std::shared_ptr<store::Space> system_;  // null: read-only, and there is none
  Mutex changing_;
  SharedCell<const State> state_;
};

}  // namespace tepui::engine
