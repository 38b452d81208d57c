#include "server/metrics.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

namespace tepui::server {
namespace {

std::string Number(double number) {
  char text[40];
  std::snprintf(text, sizeof text, "%.15g", number);
  return text;
}

void WriteHead(std::string_view name, std::string_view type, std::string_view help,
               std::string* out) {
  out->append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
  out->append(name).append(" ").append(type).append("\n");
}

void WriteGauge(std::string_view name, std::string_view help, uint64_t value, std::string* out) {
  WriteHead(name, "gauge", help, out);
  out->append(name).append(" ").append(std::to_string(value)).append("\n");
}

// What a request calls a table may be anything; a label may not.
bool IsTableName(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.';
  });
}

}  // namespace

void Metrics::Record(const Figures& figures, unsigned status, Duration taken) {
  const std::string_view operation = figures.operation.empty() ? "none" : figures.operation;
  const std::string http_outcome =
      figures.error.empty() && status != 200 ? "http_" + std::to_string(status) : "";
  std::string_view outcome = figures.error.empty() ? "success" : figures.error;
  if (!http_outcome.empty()) outcome = http_outcome;
  const bool has_table = outcome != "ResourceNotFoundException" && IsTableName(figures.table);
  const uint64_t us =
      static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(taken).count());
  const std::lock_guard lock(mutex_);
  Counts& counts = CountsOf(operation, has_table ? figures.table : std::string_view(), outcome);
  ++counts.requests;
  counts.items += figures.items;
  counts.read_units += figures.read_units;
  counts.write_units += figures.write_units;
  auto latency = latencies_.find(operation);
  if (latency == latencies_.end()) latency = latencies_.try_emplace(std::string(operation)).first;
  Histogram& histogram = latency->second;
  const auto bucket = std::lower_bound(kBucketsUs.begin(), kBucketsUs.end(), static_cast<int>(us));
  ++histogram.counts[static_cast<size_t>(bucket - kBucketsUs.begin())];
  histogram.sum_us += us;
}

// Makes no text but for a new series.
Metrics::Counts& Metrics::CountsOf(std::string_view operation, std::string_view table,
                                   std::string_view outcome) {
  const auto found = counts_.find(KeyView(operation, table, outcome));
  if (found != counts_.end()) return found->second;
  if (counts_.size() >= kSeriesMax) table = {};
  return counts_[Key(operation, table, outcome)];
}

void Metrics::AddTo(Metrics* total) const {
  const std::scoped_lock lock(mutex_, total->mutex_);
  for (const auto& [key, counts] : counts_) {
    Counts& sum = total->counts_[key];
    sum.requests += counts.requests;
    sum.items += counts.items;
    sum.read_units += counts.read_units;
    sum.write_units += counts.write_units;
  }
  for (const auto& [operation, histogram] : latencies_) {
    Histogram& sum = total->latencies_[operation];
    for (size_t i = 0; i < sum.counts.size(); ++i) sum.counts[i] += histogram.counts[i];
    sum.sum_us += histogram.sum_us;
  }
}

void Metrics::Write(std::string* out) const {
  const std::lock_guard lock(mutex_);
  WriteCounts(out);
  WriteLatencies(out);
}

void Metrics::WriteCounts(std::string* out) const {
  const auto write = [&](std::string_view name, std::string_view help, const auto& value_of) {
    WriteHead(name, "counter", help, out);
    for (const auto& [key, counts] : counts_) {
      const auto& [operation, table, outcome] = key;
      out->append(name).append("{operation=\"").append(operation);
      out->append("\",table=\"").append(table).append("\",outcome=\"").append(outcome);
      out->append("\"} ").append(value_of(counts)).append("\n");
    }
  };
  write("tepui_requests_total", "Requests answered.",
        [](const Counts& counts) { return std::to_string(counts.requests); });
  write("tepui_items_returned_total", "Items that reads returned.",
        [](const Counts& counts) { return std::to_string(counts.items); });
  write("tepui_consumed_read_units_total",
        "Read units of the requests that asked for ReturnConsumedCapacity.",
        [](const Counts& counts) { return Number(counts.read_units); });
  write("tepui_consumed_write_units_total",
        "Write units of the requests that asked for ReturnConsumedCapacity.",
        [](const Counts& counts) { return Number(counts.write_units); });
}

void Metrics::WriteLatencies(std::string* out) const {
  constexpr std::string_view kName = "tepui_request_seconds";
  WriteHead(kName, "histogram", "From the whole request to the whole response.", out);
  for (const auto& [operation, histogram] : latencies_) {
    const std::string labels = "{operation=\"" + operation + "\"";
    uint64_t count = 0;
    for (size_t i = 0; i < histogram.counts.size(); ++i) {
      count += histogram.counts[i];
      const std::string bound = i < kBucketsUs.size() ? Number(kBucketsUs[i] / 1e6) : "+Inf";
      out->append(kName).append("_bucket").append(labels).append(",le=\"").append(bound);
      out->append("\"} ").append(std::to_string(count)).append("\n");
    }
    out->append(kName).append("_sum").append(labels).append("} ");
    out->append(Number(static_cast<double>(histogram.sum_us) / 1e6)).append("\n");
    out->append(kName).append("_count").append(labels).append("} ");
    out->append(std::to_string(count)).append("\n");
  }
}

namespace {

// As the value of a label stands between its quotes.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || c == '"') escaped += '\\';
    escaped += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return escaped;
}

// What the program that serves the database subscribes to itself.
void WriteSubscriptions(const std::vector<SubscriptionStats>& subscriptions, std::string* out) {
  if (subscriptions.empty()) return;
  const auto write = [&](std::string_view name, std::string_view type, std::string_view help,
                         const auto& value_of) {
    WriteHead(name, type, help, out);
    for (const SubscriptionStats& subscription : subscriptions) {
      out->append(name).append("{subscription=\"").append(Escaped(subscription.name));
      out->append("\"} ").append(value_of(subscription)).append("\n");
    }
  };
  write("tepui_subscription_lag_seconds", "gauge", "Age of the oldest record that waits.",
        [](const SubscriptionStats& s) { return Number(static_cast<double>(s.lag_ms) / 1e3); });
  write("tepui_subscription_records_total", "counter", "Records handled.",
        [](const SubscriptionStats& s) { return std::to_string(s.records_handled); });
  write("tepui_subscription_failures_total", "counter", "Calls of the handler that failed.",
        [](const SubscriptionStats& s) { return std::to_string(s.failures); });
  write("tepui_subscription_blocked", "gauge",
        "Whether nothing is handled until somebody does something: 0 or 1.",
        [](const SubscriptionStats& s) { return s.blocked_by ? "1" : "0"; });
}

}  // namespace

void WriteGauges(const Stats& stats, uint32_t connections, std::string* out) {
  WriteGauge("tepui_connections", "Open connections.", connections, out);
  WriteGauge("tepui_disk_bytes", "Bytes of files.", stats.disk_bytes, out);
  WriteGauge("tepui_stream_disk_bytes", "Of these, of streams.", stats.stream_disk_bytes, out);
  WriteGauge("tepui_expiry_disk_bytes",
             "Of these, of the entries by which expired items are found.", stats.expiry_disk_bytes,
             out);
  WriteGauge("tepui_memtable_bytes", "Bytes of memtables.", stats.memtable_bytes, out);
  WriteGauge("tepui_block_cache_bytes", "Bytes in the block cache.", stats.block_cache_bytes, out);
  WriteGauge("tepui_pending_compaction_bytes", "Bytes that wait for compaction.",
             stats.pending_compaction_bytes, out);
  WriteGauge("tepui_writes_stopped", "1 while RocksDB stalls writes.", stats.writes_stopped ? 1 : 0,
             out);
  WriteGauge("tepui_sweep_failing",
             "1 while expired items cannot be deleted or streams not be trimmed.",
             stats.sweep_failure.empty() ? 0 : 1, out);
  WriteGauge("tepui_snapshots", "Snapshots that live.", stats.snapshots, out);
  WriteSubscriptions(stats.subscriptions, out);
}

}  // namespace tepui::server
