#include <algorithm>

#include "reference/naive_condition.h"
#include "reference/naive_path.h"
#include "reference/twin.h"

namespace tepui::reference {
namespace {

Error Refused(const char* why) { return {ErrorCode::kValidation, why}; }

std::vector<std::string> Names(const std::vector<KeyDefinition>& key) {
  std::vector<std::string> names;
  for (const KeyDefinition& attribute : key) names.push_back(attribute.name);
  return names;
}

bool Has(const std::vector<std::string>& names, const std::string& name) {
  return std::count(names.begin(), names.end(), name) > 0;
}

const KeyDefinition* FindIn(const std::vector<KeyDefinition>& key, const std::string& name) {
  auto found = std::find_if(key.begin(), key.end(), [&](const auto& a) { return a.name == name; });
  return found == key.end() ? nullptr : &*found;
}

// Whether `test` names all `partition` attributes and then sort attributes from the left, each with
// a value of its type.
bool FitsKeySchema(const KeyTest& test, const std::vector<KeyDefinition>& partition,
                   const std::vector<KeyDefinition>& sort) {
  std::vector<std::string> left = Names(partition);
  for (const auto& [name, value] : test.equal) {
    const KeyDefinition* attribute = FindIn(partition, name);
    if (attribute == nullptr) attribute = FindIn(sort, name);
    if (attribute == nullptr || !HasType(value, attribute->type)) return false;
    std::erase(left, name);
  }
  if (!left.empty()) return false;
  const size_t sort_equal = test.equal.size() - partition.size();
  for (size_t i = 0; i < sort_equal; ++i) {
    const bool named = std::any_of(test.equal.begin(), test.equal.end(),
                                   [&](const auto& equal) { return equal.first == sort[i].name; });
    if (!named) return false;
  }
  if (!test.range) return true;
  if (sort_equal >= sort.size() || sort[sort_equal].name != test.range->name) return false;
  const KeyType type = sort[sort_equal].type;
  if (!HasType(test.range->low, type)) return false;
  if (test.range->comparator == "begins_with") return type != KeyType::kNumber;
  if (test.range->comparator != "BETWEEN") return true;
  return HasType(test.range->high, type) && CompareKeys(test.range->low, test.range->high) <= 0;
}

}  // namespace

const IndexDefinition* Twin::FindIndex(const Read& read) const {
  if (!read.index) return nullptr;
  const TableDefinition& definition = Find(read.table)->definition;
  for (const auto* indexes : {&definition.global_indexes, &definition.local_indexes}) {
    for (const IndexDefinition& index : *indexes) {
      if (index.name == *read.index) return &index;
    }
  }
  return nullptr;
}

std::vector<std::string> Twin::PartitionNames(const Read& read) const {
  const IndexDefinition* index = FindIndex(read);
  if (index != nullptr && !index->partition_key.empty()) return Names(index->partition_key);
  return {Find(read.table)->definition.partition_key.name};
}

std::vector<std::string> Twin::SortNames(const Read& read) const {
  if (const IndexDefinition* index = FindIndex(read)) return Names(index->sort_key);
  const TableDefinition& definition = Find(read.table)->definition;
  if (!definition.sort_key) return {};
  return {definition.sort_key->name};
}

std::optional<Item> Twin::EntryOf(const TableDefinition& definition, const IndexDefinition& index,
                                  const Item& item) {
  std::vector<DocPath> kept;
  const size_t partition = IndexKey(definition, index).size() - index.sort_key.size();
  for (const KeyDefinition& attribute : IndexKey(definition, index)) {
    const Value* value = item.Find(attribute.name);
    const size_t bytes_max = kept.size() < partition ? 2048 : 1024;
    if (value == nullptr || !FitsKey(*value, attribute.type, bytes_max)) return std::nullopt;
    kept.push_back({attribute.name});
  }
  if (index.projection == ProjectionType::kAll) return item;
  for (const KeyDefinition& attribute : TableKey(definition)) kept.push_back({attribute.name});
  for (const std::string& name : index.non_key_attributes) kept.push_back({name});
  return Project(item, kept);
}

// Whether a local index goes to the table for attributes that it does not hold.
bool Twin::FetchesItems(const Read& read) const {
  const IndexDefinition* index = FindIndex(read);
  if (index == nullptr || index->projection == ProjectionType::kAll) return false;
  return read.select == Select::kAllAttributes || !CheckProjected(read);
}

// Whether the index holds all attributes that the projection names.
Result<void> Twin::CheckProjected(const Read& read) const {
  const IndexDefinition* index = FindIndex(read);
  if (index == nullptr || index->projection == ProjectionType::kAll || !read.projection) return {};
  const TableDefinition& definition = Find(read.table)->definition;
  for (const DocPath& path : *read.projection) {
    if (!Has(Names(TableKey(definition)), RootOf(path)) &&
        !Has(Names(IndexKey(definition, *index)), RootOf(path)) &&
        !Has(index->non_key_attributes, RootOf(path))) {
      return Refused("not projected");
    }
  }
  return {};
}

Result<void> Twin::CheckRead(const Read& read) const {
  if (read.key && !IsSound(*read.key)) return Refused("key condition");
  if (read.filter && !IsSound(*read.filter)) return Refused("filter");
  if (read.projection && PathsClash(*read.projection)) return Refused("projection");
  if (read.projection && read.select && *read.select != Select::kSpecificAttributes) {
    return Refused("a projection beside another selection");
  }
  if (!read.projection && read.select == Select::kSpecificAttributes) return Refused("select");
  if (!read.index && read.select == Select::kAllProjectedAttributes) return Refused("select");
  if (Find(read.table) == nullptr) return Error(ErrorCode::kTableNotFound, "no such table");

  const TableDefinition& definition = Find(read.table)->definition;
  const IndexDefinition* index = FindIndex(read);
  if (read.index && index == nullptr) return Refused("no such index");
  const std::vector<std::string> partition = PartitionNames(read);
  const std::vector<std::string> sort = SortNames(read);
  if (read.key) {
    std::vector<KeyDefinition> key = index ? IndexKey(definition, *index) : TableKey(definition);
    const auto middle = key.begin() + static_cast<std::ptrdiff_t>(partition.size());
    if (!FitsKeySchema(*read.key, {key.begin(), middle}, {middle, key.end()})) {
      return Refused("key condition");
    }
    for (const auto* names : {&partition, &sort}) {
      for (const std::string& name : *names) {
        if (read.filter && Mentions(*read.filter, name)) return Refused("a key in the filter");
      }
    }
  }
  if (index == nullptr || IsLocal(definition, index->name)) return {};
  if (read.select == Select::kAllAttributes && index->projection != ProjectionType::kAll) {
    return Refused("a global index does not hold all attributes");
  }
  return CheckProjected(read);
}

Result<std::vector<Item>> Twin::Entries(const Read& read) const {
  if (Result<void> checked = CheckRead(read); !checked) return checked.error();
  const TableState& table = *Find(read.table);
  const IndexDefinition* index = FindIndex(read);
  std::vector<Item> entries;
  for (const auto& [key, item] : table.items) {
    std::optional<Item> entry = index ? EntryOf(table.definition, *index, item) : item;
    if (entry && (!read.key || Holds(*read.key, *entry))) entries.push_back(*std::move(entry));
  }
  std::vector<std::string> names = PartitionNames(read);
  const size_t partition_names = names.size();
  for (const std::string& name : SortNames(read)) names.push_back(name);
  std::stable_sort(entries.begin(), entries.end(), [&](const Item& a, const Item& b) {
    for (size_t i = 0; i < names.size(); ++i) {
      const int order = CompareKeys(*a.Find(names[i]), *b.Find(names[i]));
      if (order != 0) return (order < 0) == (read.forward || i < partition_names);
    }
    return false;
  });
  return entries;
}

PageResponse Twin::Page(const Read& read, const std::vector<Item>& entries, size_t from) const {
  const TableState& table = *Find(read.table);
  const IndexDefinition* index = FindIndex(read);
  std::vector<KeyDefinition> key = TableKey(table.definition);
  PageResponse page;
  size_t bytes = 0;
  for (size_t i = from; i < entries.size(); ++i) {
    Item item = entries[i];
    const auto base = table.items.find(ValuesOf(item, key));
    if (FetchesItems(read)) item = base->second;
    bytes += SizeOf(entries[i]);
    ++page.scanned_count;
    if (!IsHidden(read.table, item) && (!read.filter || Holds(*read.filter, item))) {
      ++page.count;
      if (read.projection) item = Project(item, *read.projection);
      if (read.select != Select::kCount) page.items.push_back(std::move(item));
    }
    if (page.scanned_count == read.limit || bytes >= 1048576) {
      if (index != nullptr) {
        for (const KeyDefinition& attribute : IndexKey(table.definition, *index)) {
          key.push_back(attribute);
        }
      }
      Item last;
      for (const auto& attribute : key) last.Set(attribute.name, *entries[i].Find(attribute.name));
      page.last_evaluated_key = std::move(last);
      return page;
    }
  }
  return page;
}

}  // namespace tepui::reference
