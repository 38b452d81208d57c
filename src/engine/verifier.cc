#include "engine/verifier.h"

#include <string>
#include <utility>

#include "codec/index_entry.h"
#include "codec/item_bytes.h"
#include "codec/item_key.h"
#include "engine/index_maintainer.h"
#include "value/value_check.h"

namespace tepui::engine {
namespace {

constexpr size_t kProblemsMax = 1'000;
constexpr uint64_t kProgressItems = 4'096;

std::string Hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text.push_back(kDigits[static_cast<uint8_t>(c) >> 4]);
    text.push_back(kDigits[static_cast<uint8_t>(c) & 15]);
  }
  return text;
}

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
        expected_entries_(table.indexes.size()) {}

  Result<void> Run();

 private:
  // Walks a space; a damaged block is a problem of `place`, and ends the walk.
  template <class F>
  Result<void> ForEach(const store::Space& space, const std::string& place, const F& visit);
  Result<void> CheckItem(std::string_view key, std::string_view value);
  void CheckForm(const std::string& place, std::string_view key, const ItemView& item);
  Result<void> CheckEntryOf(size_t position, std::string_view key, const ItemView& item);
  Result<void> CheckIndex(size_t position);
  Result<void> CheckEntry(size_t position, std::string_view key);

  bool IsActive(size_t position) const {
    return table_.schema.indexes[position].status == IndexStatus::kActive;
  }
  void Report(const std::string& place, std::string_view key, const std::string& what) {
    if (report_->problems.size() < kProblemsMax) {
      report_->problems.push_back(place + ", key " + Hex(key) + ": " + what);
    } else if (report_->problems.size() == kProblemsMax) {
      report_->problems.push_back("and more");
    }
  }
  // Damage is a problem to report, anything else ends the verification.
  Result<void> ReportDamage(const std::string& place, std::string_view key, const Error& error) {
    if (error.code() != ErrorCode::kCorruption) return error;
    Report(place, key, error.message());
    return {};
  }

  const store::Reader& reader_;
  const TableVersion& table_;
  const std::function<void(uint64_t)>& progress_;
  VerifyReport* const report_;
  std::vector<uint64_t> expected_entries_;
  Buffer buffer_;
};

template <class F>
Result<void> TableVerifier::ForEach(const store::Space& space, const std::string& place,
                                    const F& visit) {
  auto cursor = reader_.NewCursor(space, {});
  if (!cursor) return ReportDamage(place, {}, cursor.error());
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    Result<void> visited = visit((*cursor)->key(), (*cursor)->value());
    if (!visited) return visited;
  }
  Result<void> status = (*cursor)->status();
  return status ? status : ReportDamage(place, {}, status.error());
}

Result<void> TableVerifier::Run() {
  ++report_->tables;
  Result<void> walked =
      ForEach(*table_.items, PlaceOf(table_, nullptr),
              [&](std::string_view key, std::string_view value) { return CheckItem(key, value); });
  for (size_t i = 0; walked && i < table_.indexes.size(); ++i) {
    if (IsActive(i)) walked = CheckIndex(i);
  }
  return walked;
}

Result<void> TableVerifier::CheckItem(std::string_view key, std::string_view value) {
  const std::string place = PlaceOf(table_, nullptr);
  ++report_->items;
  if (progress_ && report_->items % kProgressItems == 0) progress_(report_->items);
  const Result<ItemView> item = ItemView::Parse(value);
  if (!item) return ReportDamage(place, key, item.error());
  CheckForm(place, key, *item);
  const Result<Key> own_key = codec::KeyOfItem(*item, table_.schema.key);
  if (!own_key) return ReportDamage(place, key, own_key.error());
  KeyBuffer encoded;
  codec::AppendItemKey(*own_key, &encoded);
  if (encoded.view() != key) Report(place, key, "the item under it has another key");
  for (size_t i = 0; i < table_.indexes.size(); ++i) {
    if (!IsActive(i)) continue;
    if (Result<void> checked = CheckEntryOf(i, key, *item); !checked) return checked;
  }
  return {};
}

// What reading passes over, as it would cost too much each time: values that could not have been
// put, and bytes that are not those of their values.
void TableVerifier::CheckForm(const std::string& place, std::string_view key,
                              const ItemView& item) {
  const Item owned = item.Materialize();
  if (const Result<void> checked = tepui::CheckItem(owned); !checked) {
    return Report(place, key, checked.error().message());
  }
  buffer_.Clear();
  codec::EncodeItem(owned, &buffer_);
  if (buffer_.view() != item.bytes()) Report(place, key, "the item's bytes are not in their form");
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
  if (!found) return ReportDamage(place, entry_key.view(), found.error());
  if (!*found) {
    Report(place, entry_key.view(), "the entry of item " + Hex(key) + " is missing");
  } else if (stored.bytes() != EntryValue(index, item, &buffer_)) {
    Report(place, entry_key.view(), "the entry of item " + Hex(key) + " has other attributes");
  }
  return {};
}

// All expected entries have been looked up by now: as many entries as that are the same ones.
Result<void> TableVerifier::CheckIndex(size_t position) {
  const std::string place = PlaceOf(table_, &position);
  const store::Space& space = *table_.indexes[position].space;
  const size_t problems = report_->problems.size();
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
  if (!found) return ReportDamage(place, key, found.error());
  if (!*found) {
    Report(place, key, "an entry of item " + Hex(item_key) + ", which is not there");
    return {};
  }
  const Result<ItemView> item = ItemView::Parse(stored.bytes());
  if (!item) return {};  // reported with the items
  KeyBuffer entry_key;
  const Result<bool> has_entry = codec::AppendIndexKeyOf(*item, index, item_key, &entry_key);
  if (!has_entry || !*has_entry || entry_key.view() != key) {
    Report(place, key, "an entry that item " + Hex(item_key) + " does not have");
  }
  return {};
}

}  // namespace

Result<VerifyReport> VerifyTables(const store::Store& store,
                                  const std::vector<std::shared_ptr<const TableVersion>>& tables,
                                  const std::function<void(uint64_t)>& progress) {
  Result<std::unique_ptr<store::Reader>> snapshot = store.NewSnapshot();
  if (!snapshot) return std::move(snapshot).error();
  VerifyReport report;
  for (const auto& table : tables) {
    Result<void> verified = TableVerifier(**snapshot, *table, progress, &report).Run();
    if (!verified) return std::move(verified).error();
  }
  if (progress) progress(report.items);
  return report;
}

}  // namespace tepui::engine
