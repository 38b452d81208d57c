#include "crash/workload.h"

#include <algorithm>
#include <random>

#include "crash/stream_replay.h"
#include "support/catch.h"

namespace tepui::crash {
namespace {

constexpr const char* kTables[] = {"slots", "mirror"};

Item KeyOf(int thread, int slot) { return {{"thread", thread}, {"slot", slot}}; }

Item ItemOf(const Work& work, int slot) {
  Item item = KeyOf(work.thread, slot);
  item.Set("number", work.number);
  item.Set("kind", "kind" + std::to_string(work.number % 3));
  if (work.number % 4 != 0) item.Set("weight", work.number % 10);
  item.Set("text", std::string(static_cast<size_t>(work.number * 37 % 700), 'x'));
  return item;
}

}  // namespace

Work WorkOf(uint64_t seed, int thread, int64_t number) {
  std::mt19937_64 random(seed * 1'000'003 + static_cast<uint64_t>(thread) * 7'919 +
                         static_cast<uint64_t>(number) * 104'729);
  random.discard(4);
  Work work{.kind = static_cast<Work::Kind>(random() % 7), .thread = thread, .number = number};
  const size_t count = work.kind >= Work::Kind::kBatch ? 2 + random() % 7 : 1;
  if (work.kind == Work::Kind::kTransactWrite && random() % 2 == 0) {
    work.token = std::to_string(seed) + "-" + std::to_string(thread) + "-" + std::to_string(number);
    work.token.resize(std::min<size_t>(work.token.size(), 36));
  }
  while (work.slots.size() < count) {
    const int slot = static_cast<int>(random() % kSlots);
    if (std::count(work.slots.begin(), work.slots.end(), slot) == 0) work.slots.push_back(slot);
  }
  return work;
}

namespace {

TableDefinition Definition(const char* name) {
  TableDefinition table;
  table.table = name;
  table.partition_key = {"thread", KeyType::kNumber};
  table.sort_key = KeyDefinition{"slot", KeyType::kNumber};
  table.global_indexes = {
      {.name = "by_kind", .partition_key = {{"kind"}}, .sort_key = {{"weight", KeyType::kNumber}}},
      {.name = "by_number",
       .partition_key = {{"number", KeyType::kNumber}},
       .projection = ProjectionType::kKeysOnly}};
  table.local_indexes = {{.name = "by_weight", .sort_key = {{"weight", KeyType::kNumber}}}};
  return table;
}

// What the member of a transaction for its i-th slot does, in both tables.
enum class Step { kPut, kDelete, kCount };
Step StepOf(size_t i) { return static_cast<Step>(i % 3); }

// "slots" alone when the transaction is to be halved.
size_t TablesOf(Fault fault) { return fault == Fault::kHalvesTransactions ? 1 : 2; }

bool DoTransactWrite(Database& database, const Work& work, Fault fault) {
  TransactWriteItemsRequest request;
  if (!work.token.empty()) request.client_request_token = work.token;
  for (size_t t = 0; t < TablesOf(fault); ++t) {
    for (size_t i = 0; i < work.slots.size(); ++i) {
      const Item key = KeyOf(work.thread, work.slots[i]);
      TransactWriteItem& member = request.transact_items.emplace_back();
      if (StepOf(i) == Step::kPut) {
        member.put = {.table_name = kTables[t], .item = ItemOf(work, work.slots[i])};
      } else if (StepOf(i) == Step::kDelete) {
        member.delete_ = {.table_name = kTables[t], .key = key};
      } else {
        member.update = {.table_name = kTables[t], .key = key};
        member.update->update_expression = "ADD updates :one";
        member.update->expression_attribute_values = Item{{":one", 1}};
      }
    }
  }
  TransactWriteItem& check = request.transact_items.emplace_back();
  check.condition_check = {.table_name = kTables[0], .key = KeyOf(work.thread, kSlots)};
  check.condition_check->condition_expression = "attribute_not_exists(slot)";
  return database.TransactWriteItems(request).ok();
}

Result<void> CountUp(Transaction& t, const char* table, const Item& key) {
  const auto got = t.GetItem({.table_name = table, .key = key});
  if (!got) return got.error();
  Item item = got->item.value_or(key);
  const Value* const updates = item.Find("updates");
  item.Set("updates", updates ? *Number::Add(*updates->AsNumber(), 1) : Number(1));
  const auto put = t.PutItem({.table_name = table, .item = item});
  return put ? Result<void>() : put.error();
}

bool DoTransact(Database& database, const Work& work, Fault fault) {
  const Result<void> done = database.Transact([&](Transaction& t) -> Result<void> {
    for (size_t table = 0; table < TablesOf(fault); ++table) {
      for (size_t i = 0; i < work.slots.size(); ++i) {
        const Item key = KeyOf(work.thread, work.slots[i]);
        if (StepOf(i) == Step::kCount) {
          if (Result<void> up = CountUp(t, kTables[table], key); !up) return up;
          continue;
        }
        const auto written =
            StepOf(i) == Step::kPut
                ? t.PutItem({.table_name = kTables[table], .item = ItemOf(work, work.slots[i])})
                : t.DeleteItem({.table_name = kTables[table], .key = key});
        if (!written) return written.error();
      }
    }
    return {};
  });
  return done.ok();
}

void Count(Item* item) {
  const Value* updates = item->Find("updates");
  const int64_t before = updates ? updates->AsNumber()->ToInt64().value_or(0) : 0;
  item->Set("updates", before + 1);
}

void DoTransaction(const Work& work, Slots* slots) {
  for (size_t i = 0; i < work.slots.size(); ++i) {
    const int slot = work.slots[i];
    for (const int place : {slot, kMirror + slot}) {
      switch (StepOf(i)) {
        case Step::kPut:
          (*slots)[place] = ItemOf(work, slot);
          break;
        case Step::kDelete:
          slots->erase(place);
          break;
        case Step::kCount:
          Count(&slots->try_emplace(place, KeyOf(work.thread, slot)).first->second);
          break;
      }
    }
  }
}

}  // namespace

void MakeTables(Database& database) {
  for (const char* table : kTables) {
    const auto made = database.CreateTable(Definition(table));
    INFO((made ? "" : made.error().ToString()));
    REQUIRE(made);
    AddStream(database, table);
  }
}

std::string CheckStreams(Database& database) {
  for (const char* table : kTables) {
    if (std::string fault = ReplayFault(database, table); !fault.empty()) return fault;
  }
  return "";
}

bool Do(Database& database, Table& table, const Work& work, Fault fault) {
  if (fault == Fault::kSkipsWork && work.number % 2 == 1) return true;
  const Item key = KeyOf(work.thread, work.slots[0]);
  std::vector<Item> items;
  for (const int slot : work.slots) items.push_back(ItemOf(work, slot));
  switch (work.kind) {
    case Work::Kind::kPut:
      return table.Put(items[0]).ok();
    case Work::Kind::kDelete:
      return database.DeleteItem({.table_name = "slots", .key = key}).ok();
    case Work::Kind::kPutAll:
      return table.PutAll(items).ok();
    case Work::Kind::kUpdate: {
      UpdateItemRequest update{.table_name = "slots", .key = key};
      update.update_expression = "ADD updates :one SET kind = :kind REMOVE weight";
      update.expression_attribute_values =
          Item{{":one", 1}, {":kind", "kind" + std::to_string(work.number % 3)}};
      return database.UpdateItem(update).ok();
    }
    case Work::Kind::kTransactWrite:
      return DoTransactWrite(database, work, fault);
    case Work::Kind::kTransact:
      return DoTransact(database, work, fault);
    case Work::Kind::kBatch:
      break;
  }
  // The first is put, the others are put or deleted in turn.
  BatchWriteItemRequest batch;
  for (size_t i = 0; i < items.size(); ++i) {
    WriteRequest& member = batch.request_items["slots"].emplace_back();
    if (i % 2 == 0) {
      member.put_request = WriteRequest::Put{items[i]};
    } else {
      member.delete_request = WriteRequest::Delete{KeyOf(work.thread, work.slots[i])};
    }
  }
  const auto done = database.BatchWriteItem(batch);
  return done.ok() && done->unprocessed_items.empty();
}

void Do(const Work& work, Slots* slots) {
  if (work.kind >= Work::Kind::kTransactWrite) return DoTransaction(work, slots);
  for (size_t i = 0; i < work.slots.size(); ++i) {
    const int slot = work.slots[i];
    const bool deletes =
        work.kind == Work::Kind::kDelete || (work.kind == Work::Kind::kBatch && i % 2 == 1);
    if (deletes) {
      slots->erase(slot);
    } else if (work.kind != Work::Kind::kUpdate) {
      (*slots)[slot] = ItemOf(work, slot);
    } else {
      Item& item = slots->try_emplace(slot, KeyOf(work.thread, slot)).first->second;
      Count(&item);
      item.Set("kind", "kind" + std::to_string(work.number % 3));
      item.Erase("weight");
    }
  }
}

bool Fits(const Slots& found, const Slots& acknowledged, const Work& next) {
  Slots after = acknowledged;
  Do(next, &after);
  if (found == acknowledged || found == after) return true;
  if (next.kind != Work::Kind::kBatch) return false;
  for (int slot = 0; slot < kSlots; ++slot) {
    const auto at = [slot](const Slots& slots) {
      auto item = slots.find(slot);
      return item == slots.end() ? Item() : item->second;
    };
    if (at(found) != at(acknowledged) && at(found) != at(after)) return false;
  }
  return true;
}

std::optional<std::vector<Slots>> ReadSlots(Database& database) {
  std::vector<Slots> all(kThreads);
  for (const char* table : kTables) {
    ScanRequest scan{.table_name = table};
    const int first = table == kTables[0] ? 0 : kMirror;
    do {
      const auto page = database.Scan(scan);
      if (!page) return std::nullopt;
      for (const Item& item : page->items) {
        const auto number = [&](const char* name) {
          return static_cast<size_t>(item.Find(name)->AsNumber()->ToInt64().value_or(0));
        };
        all[number("thread")][first + static_cast<int>(number("slot"))] = item;
      }
      scan.exclusive_start_key = page->last_evaluated_key;
    } while (scan.exclusive_start_key);
  }
  return all;
}

}  // namespace tepui::crash
