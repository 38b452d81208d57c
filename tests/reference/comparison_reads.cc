#include <algorithm>
#include <set>

#include "reference/comparison.h"
#include "reference/show.h"

namespace tepui::reference {
namespace {

// More pages than any program has items: a library that never ends its pages is found.
constexpr size_t kPagesMax = 10'000;

std::vector<Value> ValuesAt(const Item& item, const std::vector<std::string>& names) {
  std::vector<Value> values;
  for (const std::string& name : names) {
    const Value* value = item.Find(name);
    if (value != nullptr) values.push_back(*value);
  }
  return values;
}

std::string ComparePages(const PageResponse& library, const PageResponse& twin) {
  if (library.items == twin.items && library.count == twin.count &&
      library.scanned_count == twin.scanned_count &&
      library.last_evaluated_key == twin.last_evaluated_key) {
    return "";
  }
  return "  library: " + Show(library) + "\n  twin:    " + Show(twin);
}

}  // namespace

Result<PageResponse> Comparison::ReadPage(const Read& read, const std::optional<Item>& start) {
  return read.key ? subject_.Query(QueryFor(read, start)) : subject_.Scan(ScanFor(read, start));
}

Result<std::vector<Item>> Comparison::ReadAll(const Read& read) {
  std::vector<Item> items;
  std::optional<Item> start;
  Read paged = read;
  if (hide_expired_) paged.limit = 1;  // so that each page is of one entry, shown or not
  for (size_t pages = 0; pages < kPagesMax; ++pages) {
    Result<PageResponse> page = ReadPage(paged, start);
    if (!page) return page.error();
    start = page->last_evaluated_key;
    if (hide_expired_ && page->items.empty() && start) {
      Result<Item> hidden = Hidden(read, *start);
      if (!hidden) return hidden.error();
      page->items.push_back(*std::move(hidden));
    }
    for (Item& item : page->items) items.push_back(std::move(item));
    if (!start) return items;
  }
  return Error(ErrorCode::kStorage, "the pages do not end");
}

Result<Item> Comparison::Hidden(const Read& read, const Item& last_key) const {
  const Result<std::vector<Item>> entries = twin_.Entries(read);
  const auto key = TableKey(twin_.tables().at(read.table).definition);
  for (const Item& entry : *entries) {
    const bool same = ValuesOf(entry, key) == ValuesOf(last_key, key);
    if (same && twin_.IsHidden(read.table, entry)) return entry;
  }
  return Error(ErrorCode::kStorage, "a page does not show what it ends with: " + Show(last_key));
}

std::string Comparison::CheckEntries(const Read& read, const std::vector<Item>& expected,
                                     const std::vector<Item>& entries) const {
  const auto differ = [&](const char* how) {
    return std::string("  ") + how + "\n  library: " + Show(entries) +
           "\n  twin:    " + Show(expected);
  };
  const auto key = TableKey(twin_.tables().at(read.table).definition);
  std::map<std::vector<Value>, Item, KeyLess> wanted;
  for (const Item& entry : expected) wanted[ValuesOf(entry, key)] = entry;
  for (const Item& entry : entries) {
    for (const auto& attribute : key) {
      if (!entry.Contains(attribute.name)) return differ("an entry without its item's key");
    }
    auto found = wanted.find(ValuesOf(entry, key));
    if (found == wanted.end() || found->second != entry) return differ("an entry too many");
    wanted.erase(found);
  }
  if (!wanted.empty()) return differ("an entry is missing");

  const std::vector<std::string> partition = twin_.PartitionNames(read);
  const std::vector<std::string> sort = twin_.SortNames(read);
  std::set<std::vector<Value>, KeyLess> seen;
  for (size_t i = 0; i < entries.size(); ++i) {
    const std::vector<Value> at = ValuesAt(entries[i], partition);
    if (i == 0 || ValuesAt(entries[i - 1], partition) != at) {
      if (!seen.insert(at).second) return differ("a partition in two pieces");
      continue;
    }
    std::vector<Value> before = ValuesAt(entries[i - 1], sort);
    std::vector<Value> after = ValuesAt(entries[i], sort);
    if (!read.forward) std::swap(before, after);
    if (KeyLess()(after, before)) return differ("out of order");
  }
  return "";
}

// `entries` is the order that the library has chosen, in which pages must come then.
std::string Comparison::CheckPages(const Read& read, const std::vector<Item>& entries) {
  std::optional<Item> start;
  for (size_t from = 0, pages = 0; pages < kPagesMax; ++pages) {
    const PageResponse expected = twin_.Page(read, entries, from);
    const Result<PageResponse> page = ReadPage(read, start);
    if (!page) return "  library: " + page.error().ToString() + "\n  twin:    a page";
    if (std::string differ = ComparePages(*page, expected); !differ.empty()) {
      return "  page " + std::to_string(pages) + "\n" + differ;
    }
    if (!expected.last_evaluated_key) return "";
    from += static_cast<size_t>(expected.scanned_count);
    start = expected.last_evaluated_key;
  }
  return "  the pages do not end";
}

// A start that no page ended with: any sort key of the partition will do.
std::string Comparison::CheckStart(const Read& read, const std::vector<Item>& entries) {
  const TableDefinition& table = twin_.tables().at(read.table).definition;
  const bool plain = read.key && !read.index && !read.key->range && table.sort_key;
  if (!plain || read.key->equal.size() != 1) return "";
  Item start = {{table.partition_key.name, read.key->equal[0].second}};
  const KeyType type = table.sort_key->type;
  start.Set(table.sort_key->name, type == KeyType::kString   ? Value("abb")
                                  : type == KeyType::kNumber ? Value(3)
                                                             : Value(Binary{"\x02"}));
  size_t from = 0;
  while (from < entries.size()) {
    const int order =
        CompareKeys(*entries[from].Find(table.sort_key->name), *start.Find(table.sort_key->name));
    if (read.forward ? order > 0 : order < 0) break;
    ++from;
  }
  const Result<PageResponse> page = ReadPage(read, start);
  if (!page) return "  library: " + page.error().ToString() + "\n  twin:    a page";
  const std::string differ = ComparePages(*page, twin_.Page(read, entries, from));
  return differ.empty() ? "" : "  starting after " + Show(start) + "\n" + differ;
}

std::string Comparison::Do(const Read& read) {
  Result<std::vector<Item>> expected = twin_.Entries(read);
  if (!expected) {
    const Result<PageResponse> page = ReadPage(read, std::nullopt);
    if (!page && page.error().code() == expected.error().code()) return "";
    return "  library: " + (page ? Show(*page) : page.error().ToString()) +
           "\n  twin:    " + expected.error().ToString();
  }
  const Result<std::vector<Item>> entries = ReadAll(WholeOf(read));
  if (!entries) return "  library: " + entries.error().ToString() + "\n  twin:    entries";
  std::string differ = CheckEntries(read, *expected, *entries);
  if (differ.empty()) differ = CheckPages(read, *entries);
  if (differ.empty()) differ = CheckStart(read, *entries);
  return differ;
}

std::string Comparison::Do(const SegmentsOperation& scan) {
  std::vector<Item> found;
  for (int32_t segment = 0; segment < scan.segments; ++segment) {
    ScanRequest request{.table_name = scan.table, .limit = scan.limit};
    request.segment = segment;
    request.total_segments = scan.segments;
    do {
      Result<ScanResponse> page = subject_.Scan(request);
      if (!page) return "  library: " + page.error().ToString();
      for (Item& item : page->items) found.push_back(std::move(item));
      request.exclusive_start_key = page->last_evaluated_key;
    } while (request.exclusive_start_key && found.size() < kPagesMax);
  }
  const Read whole{.table = scan.table};
  std::vector<Item> visible = *twin_.Entries(whole);
  std::erase_if(visible, [&](const Item& item) { return twin_.IsHidden(scan.table, item); });
  return CheckEntries(whole, visible, found);
}

std::string Comparison::Audit() {
  for (const auto& [name, table] : twin_.tables()) {
    if (std::string differ = AuditTable(table); !differ.empty()) return differ;
  }
  for (const std::string& problem : subject_.Verify()) return "  Verify: " + problem;
  return CompareStreams();
}

std::string Comparison::End() {
  std::string differ = Audit();
  return differ.empty() ? follower_.LookAgain(twin_.now()) : differ;
}

std::string Comparison::AuditTable(const Twin::TableState& table) {
  const Read whole{.table = table.definition.table};
  const Result<std::vector<Item>> items = ReadAll(whole);
  if (!items) return "  reading all items: " + items.error().ToString();
  std::string differ = CheckEntries(whole, *twin_.Entries(whole), *items);
  if (!differ.empty()) return "  all items of " + whole.table + "\n" + differ;
  for (const auto* indexes : {&table.definition.global_indexes, &table.definition.local_indexes}) {
    for (const IndexDefinition& index : *indexes) {
      differ = AuditIndex(table.definition, index, *items);
      if (!differ.empty()) return "  index " + index.name + " of " + whole.table + "\n" + differ;
    }
  }
  return "";
}

// `items` is what the table's own scan found: the index is compared with that, not with the twin.
std::string Comparison::AuditIndex(const TableDefinition& table, const IndexDefinition& index,
                                   const std::vector<Item>& items) {
  std::vector<Item> derived;
  for (const Item& item : items) {
    if (auto entry = Twin::EntryOf(table, index, item)) derived.push_back(*std::move(entry));
  }
  Read read{.table = table.table, .index = index.name};
  const Result<std::vector<Item>> scanned = ReadAll(read);
  if (!scanned) return "  reading all entries: " + scanned.error().ToString();
  if (std::string differ = CheckEntries(read, derived, *scanned); !differ.empty()) return differ;

  const std::vector<std::string> names = twin_.PartitionNames(read);
  std::map<std::vector<Value>, std::vector<Item>, KeyLess> partitions;
  for (const Item& entry : *scanned) partitions[ValuesAt(entry, names)].push_back(entry);
  for (const auto& [values, entries] : partitions) {
    read.key = KeyTest();
    for (size_t i = 0; i < names.size(); ++i) read.key->equal.emplace_back(names[i], values[i]);
    const Result<std::vector<Item>> queried = ReadAll(read);
    if (!queried) return "  querying one partition: " + queried.error().ToString();
    if (*queried != entries) {
      return "  query: " + Show(*queried) + "\n  scan:  " + Show(entries);
    }
  }
  return "";
}

}  // namespace tepui::reference
