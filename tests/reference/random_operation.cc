#include <algorithm>

#include "reference/operation.h"
#include "reference/random_expressions.h"
#include "reference/random_values.h"

namespace tepui::reference {
namespace {

// All attribute names that conditions may speak of.
std::vector<std::string> AllNames(const TableDefinition& table) {
  std::vector<std::string> names = PlainNames();
  for (const KeyDefinition& attribute : IndexAttributes()) names.push_back(attribute.name);
  for (const KeyDefinition& attribute : TableKey(table)) names.push_back(attribute.name);
  return names;
}

// Names for updates: the keys of the table seldom, since they may not be updated.
std::vector<std::string> UpdatableNames(Random& random, const TableDefinition& table) {
  std::vector<std::string> names = AllNames(table);
  if (random.Chance(97)) names.resize(names.size() - TableKey(table).size());
  return names;
}

// What the entries of an index hold, or everything.
std::vector<std::string> HeldNames(const TableDefinition& table, const IndexDefinition* index) {
  if (index == nullptr || index->projection == ProjectionType::kAll) return AllNames(table);
  std::vector<std::string> names = index->non_key_attributes;
  for (const auto& attribute : IndexKey(table, *index)) names.push_back(attribute.name);
  for (const auto& attribute : TableKey(table)) names.push_back(attribute.name);
  return names;
}

const IndexDefinition* PickIndex(Random& random, const TableDefinition& table) {
  const size_t locals = table.local_indexes.size();
  const size_t globals = table.global_indexes.size();
  const size_t draw = random.Below(1 + 2 * (locals + globals)) / 2;
  if (draw < locals) return &table.local_indexes[draw];
  return draw < locals + globals ? &table.global_indexes[draw - locals] : nullptr;
}

Item RandomMember(Random& random, const TableDefinition& table) {
  return random.Chance(1) ? RandomMap(random, 1) : RandomKey(random, table);
}

BatchGetOperation RandomBatchGet(Random& random, const Twin& twin) {
  BatchGetOperation batch;
  const size_t tables = 1 + random.Below(2);
  for (size_t i = 0; i < tables; ++i) {
    const TableDefinition& table = PickTable(random, twin);
    BatchGetOperation::Part part;
    const size_t count = 1 + random.Below(12);
    for (size_t k = 0; k < count; ++k) {
      Item key = RandomMember(random, table);
      const bool known = std::count(part.keys.begin(), part.keys.end(), key) > 0;
      if (!known || random.Chance(3)) part.keys.push_back(std::move(key));
    }
    if (random.Chance(40)) part.projection = RandomProjection(random, AllNames(table));
    batch.parts[table.table] = std::move(part);
  }
  return batch;
}

BatchWriteOperation RandomBatchWrite(Random& random, const Twin& twin) {
  BatchWriteOperation batch;
  const size_t count = 1 + random.Below(15);
  std::vector<std::pair<std::string, std::vector<Value>>> seen;
  for (size_t i = 0; i < count; ++i) {
    const TableDefinition& table = PickTable(random, twin);
    Write write;
    write.table = table.table;
    Item item = RandomItem(random, table);
    std::pair<std::string, std::vector<Value>> key(table.table, ValuesOf(item, TableKey(table)));
    if (std::count(seen.begin(), seen.end(), key) > 0 && !random.Chance(1)) continue;
    seen.push_back(std::move(key));
    if (random.Chance(60)) {
      write.item = std::move(item);
    } else {
      write.kind = Write::Kind::kDelete;
      for (const auto& attribute : TableKey(table)) {
        write.key.Set(attribute.name, *item.Find(attribute.name));
      }
    }
    batch.writes.push_back(std::move(write));
  }
  return batch;
}

ChangeIndexes RandomIndexChange(Random& random, const TableDefinition& table) {
  ChangeIndexes change{.table = table.table};
  if (!table.global_indexes.empty() && random.Chance(50)) {
    change.drop = random.Pick(table.global_indexes).name;
  } else {
    change.add = RandomGlobalIndex(random, table, "made" + std::to_string(random.Below(1'000'000)));
  }
  return change;
}

// Mostly the change that there is to make.
ChangeStream RandomStreamChange(Random& random, const Twin::TableState& table) {
  ChangeStream change{.table = table.definition.table};
  if (table.stream.has_value() == random.Chance(10)) change.view = RandomView(random);
  return change;
}

ChangeExpiry RandomExpiryChange(Random& random, const Twin::TableState& table) {
  ChangeExpiry change{.table = table.definition.table, .attribute = "exp"};
  change.enabled = random.Chance(table.expiry ? 50 : 90);
  if (random.Chance(20)) change.attribute = random.Pick(AllNames(table.definition));
  if (table.expiry && random.Chance(80)) change.attribute = *table.expiry;
  return change;
}

MoveClock RandomMove(Random& random) {
  const auto below = [&](size_t bound) { return static_cast<int64_t>(random.Below(bound)); };
  if (random.Chance(5)) return {.seconds = 895 + below(10)};  // an iterator's life, or about so
  if (random.Chance(10)) return {.seconds = -below(10)};
  static const std::vector<int64_t> kSteps = {1, 1, 9, 9, 10};
  return {.seconds = random.Chance(25) ? below(12) : random.Pick(kSteps)};
}

}  // namespace

const TableDefinition& PickTable(Random& random, const Twin& twin) {
  auto table = twin.tables().begin();
  std::advance(table, static_cast<std::ptrdiff_t>(random.Below(twin.tables().size())));
  return table->second.definition;
}

ChangeStream RandomFirstStream(Random& random, const TableDefinition& table) {
  ChangeStream change{.table = table.table};
  if (!table.stream && random.Chance(50)) change.view = RandomView(random);
  return change;
}

static RecreateTable RandomNewTable(Random& random, const std::string& name) {
  RecreateTable recreate{.definition = RandomTable(random, name)};
  recreate.stream = RandomFirstStream(random, recreate.definition);
  return recreate;
}

std::vector<TableDefinition> RandomTables(Random& random) {
  std::vector<TableDefinition> tables;
  const size_t count = 1 + random.Below(3);
  for (size_t i = 0; i < count; ++i) {
    tables.push_back(RandomTable(random, "table" + std::to_string(i)));
  }
  return tables;
}

Write RandomWrite(Random& random, const TableDefinition& table) {
  Write write;
  write.table = random.Below(300) == 0 ? "nowhere" : table.table;
  const size_t draw = random.Below(100);
  write.kind = draw < 40   ? Write::Kind::kPut
               : draw < 80 ? Write::Kind::kUpdate
                           : Write::Kind::kDelete;
  if (random.Chance(45)) write.condition = RandomTest(random, AllNames(table), 3);
  write.return_old_on_failure = random.Chance(50);
  if (write.kind == Write::Kind::kPut) {
    write.item = RandomItem(random, table);
  } else {
    write.key = RandomMember(random, table);
  }
  if (write.kind == Write::Kind::kUpdate) {
    write.return_values = static_cast<ReturnValues>(random.Below(5));
    if (!random.Chance(4)) write.actions = RandomActions(random, UpdatableNames(random, table));
  } else if (random.Chance(50)) {
    write.return_values = ReturnValues::kAllOld;
  }
  return write;
}

GetOperation RandomGet(Random& random, const TableDefinition& table) {
  GetOperation get{.table = table.table, .key = RandomMember(random, table)};
  if (random.Chance(50)) get.projection = RandomProjection(random, AllNames(table));
  return get;
}

Read RandomRead(Random& random, const TableDefinition& table) {
  Read read;
  read.table = random.Below(300) == 0 ? "nowhere" : table.table;
  const IndexDefinition* index = PickIndex(random, table);
  if (index != nullptr) read.index = index->name;
  if (random.Below(200) == 0) read.index = "no-such-index";
  std::vector<std::string> held = HeldNames(table, index);
  if (random.Chance(75)) {
    std::vector<KeyDefinition> key = index ? IndexKey(table, *index) : TableKey(table);
    const size_t partition =
        index == nullptr ? 1 : std::max<size_t>(1, index->partition_key.size());
    const auto middle = key.begin() + static_cast<std::ptrdiff_t>(partition);
    read.key = RandomKeyTest(random, {key.begin(), middle}, {middle, key.end()});
    read.forward = random.Chance(50);
    if (!random.Chance(3)) {
      for (const auto& attribute : key) std::erase(held, attribute.name);
    }
  }
  if (random.Chance(40) && !held.empty()) read.filter = RandomTest(random, held, 2);
  if (random.Chance(30)) {
    // Now and then more than the index holds.
    const auto names = random.Chance(90) ? HeldNames(table, index) : AllNames(table);
    read.projection = RandomProjection(random, names);
    if (random.Chance(30)) read.select = Select::kSpecificAttributes;
  } else if (random.Chance(30)) {
    read.select = static_cast<Select>(random.Below(4));
  }
  if (random.Chance(60)) read.limit = static_cast<int32_t>(1 + random.Below(8));
  read.consistent = random.Chance(20);
  return read;
}

Operation RandomOperation(Random& random, const Twin& twin) {
  const TableDefinition& table = PickTable(random, twin);
  const size_t draw = random.Below(1000);
  if (draw < 500) return RandomWrite(random, table);
  if (draw < 505) return RandomStreamChange(random, twin.tables().at(table.table));
  if (draw < 515) return RandomExpiryChange(random, twin.tables().at(table.table));
  if (draw < 535) return Sweep();
  if (draw < 560) return RandomMove(random);
  if (draw < 640) return RandomGet(random, table);
  if (draw < 680) return RandomTransactWrite(random, twin);
  if (draw < 690) return RandomTransactGet(random, twin);
  if (draw < 870) return RandomRead(random, table);
  if (draw < 900) return RandomBatchGet(random, twin);
  if (draw < 940) return RandomBatchWrite(random, twin);
  if (draw < 950) {
    SegmentsOperation scan{.table = table.table,
                           .segments = static_cast<int32_t>(1 + random.Below(6))};
    if (random.Chance(50)) scan.limit = static_cast<int32_t>(1 + random.Below(5));
    return scan;
  }
  if (draw < 953) return Reopen();
  if (draw < 954) return RandomNewTable(random, table.table);
  if (draw < 958) return RandomIndexChange(random, table);
  return RandomBroken(random, table);
}

}  // namespace tepui::reference
