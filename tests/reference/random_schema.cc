#include <algorithm>

#include "reference/random_values.h"

namespace tepui::reference {
namespace {

KeyType RandomKeyType(Random& random) {
  const size_t draw = random.Below(10);
  return draw < 5 ? KeyType::kString : draw < 8 ? KeyType::kNumber : KeyType::kBinary;
}

void SetProjection(Random& random, IndexDefinition* index) {
  index->projection = static_cast<ProjectionType>(random.Below(3));
  if (index->projection != ProjectionType::kInclude) return;
  for (const std::string& name : PlainNames()) {
    if (random.Chance(25)) index->non_key_attributes.push_back(name);
  }
  if (index->non_key_attributes.empty()) index->non_key_attributes.push_back("doc");
}

}  // namespace

StreamViewType RandomView(Random& random) {
  return random.Chance(50) ? StreamViewType::kNewAndOldImages
                           : static_cast<StreamViewType>(random.Below(4));
}

const std::vector<KeyDefinition>& IndexAttributes() {
  static const std::vector<KeyDefinition> kAttributes = {
      {"ks", KeyType::kString}, {"kn", KeyType::kNumber}, {"kb", KeyType::kBinary},
      {"ls", KeyType::kString}, {"ln", KeyType::kNumber}, {"ms", KeyType::kString}};
  return kAttributes;
}

IndexDefinition RandomGlobalIndex(Random& random, const TableDefinition& table,
                                  const std::string& name) {
  std::vector<KeyDefinition> pool = IndexAttributes();
  pool.push_back(table.partition_key);
  if (table.sort_key) pool.push_back(*table.sort_key);
  for (size_t i = pool.size(); i > 1; --i) std::swap(pool[i - 1], pool[random.Below(i)]);

  IndexDefinition index;
  index.name = name;
  // Mostly one attribute each, as most indexes have.
  const size_t partition = random.Chance(70) ? 1 : 1 + random.Below(3);
  const size_t sort = random.Chance(60) ? random.Below(2) : random.Below(4);
  const auto at = [&](size_t i) { return pool.begin() + static_cast<std::ptrdiff_t>(i); };
  index.partition_key.assign(at(0), at(partition));
  index.sort_key.assign(at(partition), at(partition + sort));
  SetProjection(random, &index);
  return index;
}

TableDefinition RandomTable(Random& random, const std::string& name) {
  TableDefinition table;
  table.table = name;
  table.partition_key = {"pk", RandomKeyType(random)};
  if (random.Chance(75)) table.sort_key = KeyDefinition{"sk", RandomKeyType(random)};
  const size_t locals = table.sort_key ? random.Below(3) : 0;
  for (size_t i = 0; i < locals; ++i) {
    IndexDefinition index;
    index.name = "local" + std::to_string(i);
    index.sort_key = {random.Pick(IndexAttributes())};
    SetProjection(random, &index);
    table.local_indexes.push_back(std::move(index));
  }
  const size_t globals = random.Below(4);
  for (size_t i = 0; i < globals; ++i) {
    table.global_indexes.push_back(RandomGlobalIndex(random, table, "global" + std::to_string(i)));
  }
  if (random.Chance(40)) table.stream = RandomView(random);
  if (random.Chance(50)) table.expiry_attribute = "exp";
  return table;
}

}  // namespace tepui::reference
