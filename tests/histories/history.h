#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

// What clients of the database did and saw, as Elle's list-append histories have it.
namespace tepui::histories {

// One step inside a transaction. A predicate read over a range is one kRead for each key that could
// be in the range: a key that is not there is one whose list is empty.
struct MicroOp {
  enum class Kind : uint8_t { kAppend, kRead };
  Kind kind = Kind::kRead;
  uint64_t key = 0;
  int64_t value = 0;               // kAppend: never appended to this key by anyone else
  std::vector<int64_t> list = {};  // kRead: what was seen
};

inline MicroOp Append(uint64_t key, int64_t value) {
  return {.kind = MicroOp::Kind::kAppend, .key = key, .value = value};
}
inline MicroOp Read(uint64_t key, std::vector<int64_t> list) {
  return {.kind = MicroOp::Kind::kRead, .key = key, .list = std::move(list)};
}

enum class Outcome : uint8_t { kCommitted, kAborted, kUnknown };

// Reads count only in a committed transaction. Ticks of one clock: a transaction that returned
// before another was invoked precedes it in real time.
struct Transaction {
  uint64_t invoked = 0;
  uint64_t returned = 0;
  Outcome outcome = Outcome::kCommitted;
  std::vector<MicroOp> ops = {};
};

// "T3 [append k1 7, read k2 (1 2)]"
std::string Describe(const Transaction& transaction, size_t number);

// Orders invocations and returns of all threads.
class Ticks {
 public:
  uint64_t Next() { return next_.fetch_add(1); }

 private:
  std::atomic<uint64_t> next_ = 1;
};

// What a checker found; `name` is the anomaly's in Adya's or Elle's terms.
struct Anomaly {
  std::string name;
  std::string text;
};

// One line each, the first ten.
std::string Describe(const std::vector<Anomaly>& anomalies);

}  // namespace tepui::histories
