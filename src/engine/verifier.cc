#include "engine/verifier.h"

#include <string>
#include <utility>

#include "codec/index_entry.h"
#include "codec/item_bytes.h"
#include "codec/item_key.h"
#include "engine/expiry_verifier.h"
#include "engine/index_maintainer.h"
#include "engine/problems.h"
#include "engine/stream_verifier.h"

namespace tepui::engine {
namespace {

constexpr uint64_t kProgressItems = 4'096;

// What a table or an index is called in a problem.
std::string PlaceOf(const TableVersion& table, const size_t* position) {
  std::string place = "table '" + table.schema.name + "'";
  if (position != nullptr) place += ", index '" + table.schema.indexes[*position].name + "'";
  return place;
}

class TableVerifier {
 public:
  TableVerifier(const store::Reader& reader, const TableVersion& table,
                const std::function<void(uint64_t)>& progress, VerifyReport* report)
      : reader_(reader),
        table_(table),
        progress_(progress),
        report_(report),
        problems_(report),
        expiry_(reader, table, &problems_),
        expected_entries_(table.indexes.size()) {}

  Result<void> Run();

 private:
  template <class F>
  Result<void> ForEach(const store::Space& space, const std::string& place, const F& visit) {
    return Walk(reader_, space, place, &problems_, visit);
  }
  Result<void> CheckItem(std::string_view key, std::string_view value);
  Result<void> CheckEntryOf(size_t position, std::string_view key, const ItemView& item);
  Result<void> CheckIndex(size_t position);
  Result<void> CheckEntry(size_t position, std::string_view key);

  bool IsActive(size_t position) const {
    return table_.schema.indexes[position].status == IndexStatus::kActive;
  }

  const store::Reader& reader_;
  const TableVersion& table_;
  const std::function<void(uint64_t)>& progress_;
  VerifyReport* const report_;
  Problems problems_;
  ExpiryVerifier expiry_;
  std::vector<uint64_t> expected_entries_;
  Buffer buffer_;
};

Result<void> TableVerifier::Run() {
  ++report_->tables;
  Result<void> walked =
      ForEach(*table_.items, PlaceOf(table_, nullptr),
              [&](std::string_view key, std::string_view value) { return CheckItem(key, value); });
  for (size_t i = 0; walked && i < table_.indexes.size(); ++i) {
    if (IsActive(i)) walked = CheckIndex(i);
  }
  return walked ? expiry_.CheckEntries(&report_->expiry_entries) : walked;
}

Result<void> TableVerifier::CheckItem(std::string_view key, std::string_view value) {
  const std::string place = PlaceOf(table_, nullptr);
  ++report_->items;
  if (progress_ && report_->items % kProgressItems == 0) progress_(report_->items);
  const Result<ItemView> item = ItemView::Parse(value);
  if (!item) return problems_.AddDamage(place, key, item.error());
  if (const std::string fault = FormFault(*item, &buffer_); !fault.empty()) {
    problems_.Add(place, key, fault);
  }
  const Result<Key> own_key = codec::KeyOfItem(*item, table_.schema.key);
  if (!own_key) return problems_.AddDamage(place, key, own_key.error());
  KeyBuffer encoded;
  codec::AppendItemKey(*own_key, &encoded);
  if (encoded.view() != key) problems_.Add(place, key, "the item under it has another key");
  for (size_t i = 0; i < table_.indexes.size(); ++i) {
    if (!IsActive(i)) continue;
    if (Result<void> checked = CheckEntryOf(i, key, *item); !checked) return checked;
  }
  return expiry_.CheckItem(key, *item);
}

Result<void> TableVerifier::CheckEntryOf(size_t position, std::string_view key,
                                         const ItemView& item) {
  const std::string place = PlaceOf(table_, &position);
  const TableIndex& index = table_.indexes[position];
  KeyBuffer entry_key;
  const Result<bool> has_entry =
      codec::AppendIndexKeyOf(item, table_.schema.indexes[position], key, &entry_key);
  // An item whose attribute is wrong for the key was stored before the index was, and has none.
  if (!has_entry || !*has_entry) return {};
  ++expected_entries_[position];
  PinnedBytes stored;
  const Result<bool> found = reader_.Get(*index.space, entry_key.view(), &stored);
  if (!found) return problems_.AddDamage(place, entry_key.view(), found.error());
  if (!*found) {
    problems_.Add(place, entry_key.view(), "the entry of item " + Hex(key) + " is missing");
    return {};
  }
  const Result<ItemView> entry = ItemView::Parse(stored.bytes());
  const ItemView expected = ItemView::FromChecked(EntryValue(index, item, &buffer_));
  if (!entry || !codec::VerifyItem(*entry) || !codec::SameItem(*entry, expected)) {
    problems_.Add(place, entry_key.view(),
                  "the entry of item " + Hex(key) + " has other attributes");
  }
  return {};
}

// All expected entries have been looked up by now: as many entries as that are the same ones.
Result<void> TableVerifier::CheckIndex(size_t position) {
  const std::string place = PlaceOf(table_, &position);
  const store::Space& space = *table_.indexes[position].space;
  const size_t problems = problems_.count();
  uint64_t entries = 0;
  Result<void> walked = ForEach(space, place, [&](std::string_view, std::string_view) {
    ++entries;
    return Result<void>();
  });
  report_->index_entries += entries;
  if (!walked) return walked;
  if (entries == expected_entries_[position] && problems == 0) return {};
  return ForEach(space, place,
                 [&](std::string_view key, std::string_view) { return CheckEntry(position, key); });
}

// Whether an entry is one that its item has.
Result<void> TableVerifier::CheckEntry(size_t position, std::string_view key) {
  const std::string place = PlaceOf(table_, &position);
  const IndexSchema& index = table_.schema.indexes[position];
  const std::string_view item_key = codec::ItemKeyOfEntry(key, index.key.sort.size());
  PinnedBytes stored;
  const Result<bool> found = reader_.Get(*table_.items, item_key, &stored);
  if (!found) return problems_.AddDamage(place, key, found.error());
  if (!*found) {
    problems_.Add(place, key, "an entry of item " + Hex(item_key) + ", which is not there");
    return {};
  }
  const Result<ItemView> item = ItemView::Parse(stored.bytes());
  if (!item) return {};  // reported with the items
  KeyBuffer entry_key;
  const Result<bool> has_entry = codec::AppendIndexKeyOf(*item, index, item_key, &entry_key);
  if (!has_entry || !*has_entry || entry_key.view() != key) {
    problems_.Add(place, key, "an entry that item " + Hex(item_key) + " does not have");
  }
  return {};
}

}  // namespace

// What the catalog names comes first: it is complete in every snapshot taken later. The next number
// comes last: every record in the snapshot has a smaller one.
Result<VerifyReport> Verify(const store::Store& store, const Catalog& catalog,
                            const std::function<void(uint64_t)>& progress) {
  const std::vector<std::shared_ptr<const TableVersion>> tables = catalog.Versions();
  const std::shared_ptr<const Streams::Map> streams = catalog.streams().All();
  Result<std::unique_ptr<store::Reader>> snapshot = store.NewSnapshot();
  if (!snapshot) return std::move(snapshot).error();
  const uint64_t next_number = catalog.numbers().next();
  VerifyReport report;
  for (const auto& table : tables) {
    Result<void> verified = TableVerifier(**snapshot, *table, progress, &report).Run();
    if (!verified) return std::move(verified).error();
  }
  Problems problems(&report);
  for (const auto& [id, stream] : *streams) {
    StreamVerifier verifier(**snapshot, *stream, next_number, &problems);
    Result<void> verified = verifier.Run(&report.stream_records);
    if (!verified) return std::move(verified).error();
  }
  if (progress) progress(report.items);
  return report;
}

}  // namespace tepui::engine
