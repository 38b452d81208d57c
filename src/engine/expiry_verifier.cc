#include "engine/expiry_verifier.h"

#include <optional>

#include "codec/expiry_entry.h"

namespace tepui::engine {

ExpiryVerifier::ExpiryVerifier(const store::Reader& reader, const TableVersion& table,
                               Problems* problems)
    : reader_(reader),
      table_(table),
      problems_(problems),
      place_("table '" + table.schema.name + "', expiry"),
      active_(table.expiry && !table.schema.expiry->filling) {}

Result<void> ExpiryVerifier::CheckItem(std::string_view key, const ItemView& item) {
  if (!active_) return {};
  const std::optional<uint64_t> time = codec::ExpiryOf(item, table_.expiry->attribute);
  if (!time) return {};
  ++expected_;
  KeyBuffer entry;
  codec::AppendExpiryKey(*time, key, &entry);
  PinnedBytes stored;
  const Result<bool> found = reader_.Get(*table_.expiry->space, entry.view(), &stored);
  if (!found) return problems_->AddDamage(place_, entry.view(), found.error());
  if (!*found)
    problems_->Add(place_, entry.view(), "the entry of item " + Hex(key) + " is missing");
  return {};
}

// All expected entries have been looked up by now: as many entries as that are the same ones.
Result<void> ExpiryVerifier::CheckEntries(uint64_t* entries) {
  if (!active_) return {};
  const store::Space& space = *table_.expiry->space;
  const size_t problems = problems_->count();
  uint64_t found = 0;
  Result<void> walked = Walk(reader_, space, place_, problems_,
                             [&](std::string_view key, std::string_view value) -> Result<void> {
                               ++found;
                               if (!value.empty()) problems_->Add(place_, key, "it has a value");
                               return {};
                             });
  *entries += found;
  if (!walked || (found == expected_ && problems == 0)) return walked;
  return Walk(reader_, space, place_, problems_,
              [&](std::string_view key, std::string_view) { return CheckEntry(key); });
}

// Whether an entry is one that its item has.
Result<void> ExpiryVerifier::CheckEntry(std::string_view entry_key) {
  const std::optional<codec::ExpiryEntry> entry = codec::ParseExpiryKey(entry_key);
  if (!entry) {
    problems_->Add(place_, entry_key, "no entry has such a key");
    return {};
  }
  PinnedBytes stored;
  const Result<bool> found = reader_.Get(*table_.items, entry->item_key, &stored);
  if (!found) return problems_->AddDamage(place_, entry_key, found.error());
  if (!*found) {
    problems_->Add(place_, entry_key,
                   "an entry of item " + Hex(entry->item_key) + ", which is not there");
    return {};
  }
  const Result<ItemView> item = ItemView::Parse(stored.bytes());
  if (!item) return {};  // reported with the items
  if (codec::ExpiryOf(*item, table_.expiry->attribute) != entry->seconds) {
    problems_->Add(place_, entry_key,
                   "an entry that item " + Hex(entry->item_key) + " does not have");
  }
  return {};
}

}  // namespace tepui::engine
