#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "load/choice.h"
#include "load/operation.h"

namespace tepui::load {

// What a workload is made of; what is not said is as the workload has it.
struct WorkloadOptions {
  uint64_t items = 100'000;
  int fields = 10;
  int field_bytes = 100;
  int indexes = 0;  // global ones, each on a field of its own
  std::optional<Distribution> distribution = std::nullopt;
};

// Tables, what is in them at first, and the operations on them.
//
// Threads: any number at once, each with a Random of its own.
class Workload {
 public:
  virtual ~Workload() = default;

  virtual CreateTableRequest Table() const = 0;
  virtual Item ItemAt(uint64_t number, Random& random) const = 0;
  virtual Operation Next(Random& random) = 0;
};

struct WorkloadName {
  std::string_view name;
  std::string_view description;
};
const std::vector<WorkloadName>& WorkloadNames();

// Null: there is none of that name.
std::unique_ptr<Workload> MakeWorkload(std::string_view name, const WorkloadOptions& options);

// --- For the workloads ---
std::unique_ptr<Workload> MakeYcsb(char letter, const WorkloadOptions& options);
std::unique_ptr<Workload> MakeSessions(const WorkloadOptions& options);
std::unique_ptr<Workload> MakeTrade(const WorkloadOptions& options);
std::unique_ptr<Workload> MakeLeaderboard(const WorkloadOptions& options);
std::unique_ptr<Workload> MakeMatchmaking(const WorkloadOptions& options);

// A table "load" by "id", and `count` global indexes on "field0" and so on, of keys only.
CreateTableRequest LoadTable(int indexes);
// Letters and digits.
std::string RandomText(int bytes, Random& random);

}  // namespace tepui::load
