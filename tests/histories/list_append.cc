#include "histories/list_append.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "histories/dependency_graph.h"
#include "histories/external_reads.h"

namespace tepui::histories {
namespace {

using Kind = MicroOp::Kind;

struct Writer {
  size_t transaction = 0;
  bool last = true;  // of its transaction's appends to that key
};

// One key: its writers, what was read of it, and the order of versions that follows.
struct KeyHistory {
  std::unordered_map<int64_t, Writer> writers;
  std::vector<ExternalRead> reads;
  std::vector<int64_t> versions;
};

class Checker {
 public:
  Checker(const std::vector<Transaction>& history, Model model)
      : history_(history), model_(model), graph_(history.size()) {}

  std::vector<Anomaly> Run() {
    for (size_t i = 0; i < history_.size(); ++i) Collect(i);
    for (auto& [key, data] : keys_) {
      FindVersions(data);
      for (const ExternalRead& read : data.reads) CheckRead(key, data, read);
      CheckLost(key, data);
      AddEdges(data);
    }
    if (model_ == Model::kStrictSerializable) AddRealTime();
    for (const auto& cycle : graph_.Cycles()) ReportCycle(cycle);
    return std::move(anomalies_);
  }

 private:
  void Report(const std::string& name, std::string text) {
    anomalies_.push_back({name, std::move(text)});
  }
  std::string Text(size_t number) const { return Describe(history_[number], number); }

  void Collect(size_t number) {
    std::map<uint64_t, Writer*> latest;
    for (const MicroOp& op : history_[number].ops) {
      if (op.kind != Kind::kAppend) continue;
      const auto [at, is_new] = keys_[op.key].writers.emplace(op.value, Writer{number});
      if (!is_new) Report("duplicate value", "the history appends it twice: " + Text(number));
      Writer*& before = latest[op.key];
      if (before != nullptr) before->last = false;
      before = &at->second;
    }
    if (history_[number].outcome != Outcome::kCommitted) return;
    std::vector<ExternalRead> reads;
    if (!ExternalReads(history_[number], number, &reads)) Report("internal", Text(number));
    for (ExternalRead& read : reads) keys_[read.key].reads.push_back(std::move(read));
  }

  static void FindVersions(KeyHistory& data) {
    for (const ExternalRead& read : data.reads) {
      if (read.list.size() > data.versions.size()) data.versions = read.list;
    }
  }

  void CheckRead(uint64_t key, const KeyHistory& data, const ExternalRead& read) {
    const std::string where = "k" + std::to_string(key) + " in " + Text(read.transaction);
    std::unordered_set<int64_t> seen;
    for (const int64_t value : read.list) {
      const std::string what = std::to_string(value) + " of " + where;
      if (!seen.insert(value).second) Report("duplicate append", what);
      const auto writer = data.writers.find(value);
      if (writer == data.writers.end()) {
        Report("garbage read", what);
      } else if (history_[writer->second.transaction].outcome == Outcome::kAborted) {
        Report("G1a dirty read", what + " from aborted " + Text(writer->second.transaction));
      }
    }
    if (!std::equal(read.list.begin(), read.list.end(), data.versions.begin())) {
      Report("incompatible order", where);
    }
    if (read.list.empty()) return;
    const auto writer = data.writers.find(read.list.back());
    if (writer != data.writers.end() && !writer->second.last) {
      Report("G1b intermediate read", where);
    }
  }

  // A committed append that a read invoked after it does not have, and no other read has.
  void CheckLost(uint64_t key, const KeyHistory& data) {
    const std::unordered_set<int64_t> seen(data.versions.begin(), data.versions.end());
    uint64_t latest_read = 0;
    for (const ExternalRead& read : data.reads) {
      latest_read = std::max(latest_read, history_[read.transaction].invoked);
    }
    for (const auto& [value, writer] : data.writers) {
      const Transaction& transaction = history_[writer.transaction];
      if (transaction.outcome != Outcome::kCommitted || seen.contains(value)) continue;
      if (transaction.returned < latest_read) {
        Report("lost append", std::to_string(value) + " of k" + std::to_string(key) + " from " +
                                  Text(writer.transaction));
      }
    }
  }

  void AddEdges(const KeyHistory& data) {
    std::vector<size_t> writers;  // of each version; what has no writer was reported
    for (const int64_t value : data.versions) {
      const auto writer = data.writers.find(value);
      if (writer == data.writers.end()) return;
      writers.push_back(writer->second.transaction);
    }
    for (size_t i = 1; i < writers.size(); ++i) {
      graph_.Add(writers[i - 1], writers[i], Dependency::kWriteWrite);
    }
    const std::vector<size_t> unseen = UnseenWriters(data);
    for (const ExternalRead& read : data.reads) {
      const size_t length = read.list.size();
      if (length > 0) graph_.Add(writers[length - 1], read.transaction, Dependency::kWriteRead);
      if (length < writers.size()) {
        // Later versions of a reader that appends itself begin behind its own appends.
        size_t next = length;
        while (next < writers.size() && writers[next] == read.transaction) ++next;
        if (next < writers.size()) {
          graph_.Add(read.transaction, writers[next], Dependency::kReadWrite);
        }
      }
      if (length < data.versions.size()) continue;
      for (const size_t writer : unseen) {
        graph_.Add(read.transaction, writer, Dependency::kReadWrite);
      }
    }
  }

  // Committed, and behind every version that was read, in an order nobody knows.
  std::vector<size_t> UnseenWriters(const KeyHistory& data) const {
    const std::unordered_set<int64_t> seen(data.versions.begin(), data.versions.end());
    std::vector<size_t> unseen;
    for (const auto& [value, writer] : data.writers) {
      if (history_[writer.transaction].outcome != Outcome::kCommitted) continue;
      if (!seen.contains(value)) unseen.push_back(writer.transaction);
    }
    return unseen;
  }

  // One node per return, chained in time, stands for the quadratic number of direct edges.
  void AddRealTime() {
    struct Event {
      uint64_t tick;
      bool is_return;
      size_t transaction;
    };
    std::vector<Event> events;
    for (size_t i = 0; i < history_.size(); ++i) {
      if (history_[i].outcome == Outcome::kAborted) continue;
      events.push_back({history_[i].invoked, false, i});
      // What has no known outcome may happen at any later time.
      if (history_[i].outcome != Outcome::kCommitted) continue;
      events.push_back({history_[i].returned, true, i});
    }
    std::sort(events.begin(), events.end(),
              [](const Event& a, const Event& b) { return a.tick < b.tick; });
    size_t instant = graph_.AddNode();
    for (const Event& event : events) {
      if (!event.is_return) {
        graph_.Add(instant, event.transaction, Dependency::kRealTime);
        continue;
      }
      const size_t next = graph_.AddNode();
      graph_.Add(instant, next, Dependency::kRealTime);
      graph_.Add(event.transaction, next, Dependency::kRealTime);
      instant = next;
    }
  }

  static std::string CycleName(const std::vector<Edge>& cycle) {
    const auto count = [&](Dependency dependency) {
      return std::count_if(cycle.begin(), cycle.end(),
                           [&](const Edge& edge) { return edge.dependency == dependency; });
    };
    std::string name = "G0 write cycle";
    if (count(Dependency::kWriteRead) > 0) name = "G1c circular information flow";
    if (count(Dependency::kReadWrite) == 1) name = "G-single read skew";
    if (count(Dependency::kReadWrite) > 1) name = "G2 anti-dependency cycle";
    if (count(Dependency::kRealTime) > 0) name += " in real time";
    return name;
  }

  void ReportCycle(const std::vector<Edge>& cycle) {
    std::string text;
    for (const Edge& edge : cycle) {
      if (edge.from >= history_.size()) continue;
      text += "\n  " + Text(edge.from) + " -" + std::string(DependencyName(edge.dependency)) + "->";
    }
    Report(CycleName(cycle), text + " the first");
  }

  const std::vector<Transaction>& history_;
  const Model model_;
  DependencyGraph graph_;
  std::map<uint64_t, KeyHistory> keys_;
  std::vector<Anomaly> anomalies_;
};

}  // namespace

std::vector<Anomaly> CheckListAppend(const std::vector<Transaction>& history, Model model) {
  return Checker(history, model).Run();
}

}  // namespace tepui::histories
