#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tepui/database.h"

// What the child that gets killed writes. Each thread owns its slots (keys), and every write
// follows from seed, thread and number, so the parent knows what was meant without being told.
namespace tepui::crash {

constexpr int kThreads = 4;
constexpr int kSlots = 12;  // of each thread

struct Work {
  enum class Kind { kPut, kUpdate, kDelete, kBatch, kPutAll };
  Kind kind = Kind::kPut;
  int thread = 0;
  int64_t number = 0;
  std::vector<int> slots = {};  // one, or of the last two kinds several
};

Work WorkOf(uint64_t seed, int thread, int64_t number);

TableDefinition Definition();
// The items of one thread by slot.
using Slots = std::map<int, Item>;

// Does the work; false when the database refused.
bool Do(Database& database, Table& table, const Work& work);
// The same on paper.
void Do(const Work& work, Slots* slots);

// Whether `found` is what was there after the acknowledged work, or after `next` as well, which may
// have been under way. A batch that was under way may be there in parts; nothing else may.
bool Fits(const Slots& found, const Slots& acknowledged, const Work& next);

// Everything in the table, by thread. Unset: reading failed.
std::optional<std::vector<Slots>> ReadSlots(Database& database);

}  // namespace tepui::crash
