#include <cstdarg>
#include <cstdio>

#include "load/summary.h"

namespace tepui::load {
namespace {

[[gnu::format(printf, 2, 3)]] void Append(std::string* out, const char* format, ...) {
  char line[256];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  out->append(line);
}

double Millions(uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }
double Microseconds(double ns) { return ns / 1'000; }

void AppendRow(const Latencies& row, double seconds, std::string* out) {
  Append(out, "%-18s %12s %10s %10s %10s %10s %10s %10s %10s\n", row.name.c_str(),
         CountText(static_cast<double>(row.count) / seconds).c_str(),
         DurationText(row.mean_ns).c_str(), DurationText(double(row.p50_ns)).c_str(),
         DurationText(double(row.p90_ns)).c_str(), DurationText(double(row.p99_ns)).c_str(),
         DurationText(double(row.p999_ns)).c_str(), DurationText(double(row.p9999_ns)).c_str(),
         DurationText(double(row.max_ns)).c_str());
}

void AppendFootprint(const Summary& summary, std::string* out) {
  const Footprint& footprint = summary.footprint;
  if (footprint.memory_bytes == 0) return;  // of another process
  Append(out, "memory %.0f MB", Millions(footprint.memory_bytes));
  if (footprint.written_bytes > 0) {
    Append(out, "; written %.1f MB", Millions(footprint.written_bytes));
  }
  if (footprint.written_bytes > 0 && footprint.item_bytes > 0) {
    Append(out, ", %.1f times what the operations wrote",
           Millions(footprint.written_bytes) / Millions(footprint.item_bytes));
  }
  if (footprint.syncs > 0) {
    Append(out, "; %.4f syncs an operation", double(footprint.syncs) / double(summary.all.count));
  }
  if (footprint.seconds_stopped > 0) {
    Append(out, "; writes stopped in %llu s",
           static_cast<unsigned long long>(footprint.seconds_stopped));
  }
  out->push_back('\n');
}

}  // namespace

std::string ToTable(const Summary& summary) {
  std::string table;
  for (const auto& [name, value] : summary.setup) {
    Append(&table, "%s: %s\n", name.c_str(), value.c_str());
  }
  Append(&table, "\n%-18s %12s %10s %10s %10s %10s %10s %10s %10s\n", "", "operations/s", "mean",
         "p50", "p90", "p99", "p99.9", "p99.99", "max");
  for (const Latencies& row : summary.by_operation) AppendRow(row, summary.seconds, &table);
  if (summary.by_operation.size() != 1) AppendRow(summary.all, summary.seconds, &table);
  table += '\n';
  if (summary.refused > 0) {
    Append(&table, "%s refused by their conditions\n", CountText(double(summary.refused)).c_str());
  }
  if (summary.late > 0) {
    Append(&table, "%s not begun in time: the rate is too high\n",
           CountText(double(summary.late)).c_str());
  }
  if (summary.failed > 0) {
    Append(&table, "%s FAILED\n", CountText(double(summary.failed)).c_str());
  }
  AppendFootprint(summary, &table);
  return table;
}

std::string ToCsv(const Summary& summary) {
  std::string lines = "second,operations,p50_us,p99_us,max_us\n";
  for (size_t i = 0; i < summary.series.size(); ++i) {
    const Second& second = summary.series[i];
    Append(&lines, "%zu,%llu,%.3f,%.3f,%.3f\n", i + 1,
           static_cast<unsigned long long>(second.operations), Microseconds(double(second.p50_ns)),
           Microseconds(double(second.p99_ns)), Microseconds(double(second.max_ns)));
  }
  return lines;
}

std::string ToHgrm(const Summary& summary) {
  std::string lines = "       Value     Percentile TotalCount 1/(1-Percentile)\n\n";
  for (const Histogram::Point& point : summary.distribution) {
    Append(&lines, "%12.3f %2.12f %10llu", Microseconds(double(point.ns)), point.part,
           static_cast<unsigned long long>(point.count));
    if (point.part < 1) Append(&lines, " %14.2f", 1 / (1 - point.part));
    lines += '\n';
  }
  Append(&lines, "#[Mean    = %12.3f, StdDeviation   = %12.3f]\n",
         Microseconds(summary.all.mean_ns), Microseconds(summary.all.deviation_ns));
  Append(&lines, "#[Max     = %12.3f, Total count    = %12llu]\n",
         Microseconds(double(summary.all.max_ns)),
         static_cast<unsigned long long>(summary.all.count));
  Append(&lines, "#[Buckets = %12d, SubBuckets     = %12d]\n", 28, 2'048);
  return lines;
}

}  // namespace tepui::load
