#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "engine/backfill_records.h"
#include "engine/table_handle.h"

namespace tepui::engine {

// Writes the entries of one index for the items that were there before it. Writers, who keep that
// index already, go on meanwhile: items are taken in small groups, each held while its entries are
// derived from what is stored then. It goes on where its record ends, also after a crash.
//
// An item whose key attribute has a wrong type or size gets no entry, as in DynamoDB.
class Backfill {
 public:
  struct Step {
    bool done = false;
    uint64_t bytes = 0;  // of the items read
  };

  Backfill(store::Store* store, const BackfillRecords* records, const TableVersion& table,
           uint32_t index, BackfillRecord record)
      : store_(store),
        records_(records),
        live_(table.live),
        items_(table.items),
        index_(index),
        record_(std::move(record)) {}

  const BackfillRecord& record() const { return record_; }

  // Fills in the next group. Errors: kIndexNotFound: the index was dropped; kStorage, kCorruption,
  // kClosed; then nothing of the group is written.
  Result<Step> Next();

 private:
  Result<void> Fill(std::span<const std::string> keys);
  // With the keys held.
  Result<void> FillHeld(std::span<const store::SpaceKey> keys, const store::Reader& reader,
                        BackfillRecord* record, store::Batch& batch);

  store::Store* const store_;
  const BackfillRecords* const records_;
  const std::shared_ptr<LiveVersion> live_;
  const std::shared_ptr<store::Space> items_;
  const uint32_t index_;  // the number of its space
  BackfillRecord record_;
};

}  // namespace tepui::engine
