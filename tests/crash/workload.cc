#include "crash/workload.h"

#include <algorithm>
#include <random>

namespace tepui::crash {
namespace {

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
  Work work{.kind = static_cast<Work::Kind>(random() % 5), .thread = thread, .number = number};
  const bool several = work.kind == Work::Kind::kBatch || work.kind == Work::Kind::kPutAll;
  const size_t count = several ? 2 + random() % 7 : 1;
  while (work.slots.size() < count) {
    const int slot = static_cast<int>(random() % kSlots);
    if (std::count(work.slots.begin(), work.slots.end(), slot) == 0) work.slots.push_back(slot);
  }
  return work;
}

TableDefinition Definition() {
  TableDefinition table;
  table.table = "slots";
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

bool Do(Database& database, Table& table, const Work& work) {
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
      const Value* updates = item.Find("updates");
      const int64_t before = updates ? updates->AsNumber()->ToInt64().value_or(0) : 0;
      item.Set("updates", before + 1);
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
  ScanRequest scan{.table_name = "slots"};
  do {
    const auto page = database.Scan(scan);
    if (!page) return std::nullopt;
    for (const Item& item : page->items) {
      const auto number = [&](const char* name) {
        return static_cast<size_t>(item.Find(name)->AsNumber()->ToInt64().value_or(0));
      };
      all[number("thread")][static_cast<int>(number("slot"))] = item;
    }
    scan.exclusive_start_key = page->last_evaluated_key;
  } while (scan.exclusive_start_key);
  return all;
}

}  // namespace tepui::crash
