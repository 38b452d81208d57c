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
  enum class Kind { kPut, kUpdate, kDelete, kBatch, kPutAll, kTransactWrite, kTransact };
  Kind kind = Kind::kPut;
  int thread = 0;
  int64_t number = 0;
  std::string token = {};       // of kTransactWrite; empty: without
  std::vector<int> slots = {};  // one, or of the last four kinds several
};

Work WorkOf(uint64_t seed, int thread, int64_t number);

// "slots", and "mirror", which transactions write as well, both with a stream. Fails the test when
// they cannot be made.
void MakeTables(Database& database);
// The items of one thread: those of "slots" by slot, those of "mirror" by kMirror + slot.
using Slots = std::map<int, Item>;
constexpr int kMirror = 1'000;

// How a child does less than it says.
enum class Fault { kNone, kSkipsWork, kHalvesTransactions };

// Does the work; false when the database refused.
bool Do(Database& database, Table& table, const Work& work, Fault fault = Fault::kNone);
// The same on paper.
void Do(const Work& work, Slots* slots);

// Whether `found` is what was there after the acknowledged work, or after `next` as well, which may
// have been under way. A batch that was under way may be there in parts; nothing else may.
bool Fits(const Slots& found, const Slots& acknowledged, const Work& next);

// Whether the streams of both tables tell how these came to be. Empty: they do.
std::string CheckStreams(Database& database);

// Everything in both tables, by thread. Unset: reading failed.
std::optional<std::vector<Slots>> ReadSlots(Database& database);

}  // namespace tepui::crash
