#include "report.h"

#include <dlfcn.h>
#include <rocksdb/db.h>
#include <rocksdb/version.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "tepui/json.h"
#include "tepui/version.h"
#include "workload.h"

namespace tepui::bench {
namespace {

constexpr double kP99Allowance = 1.3;
constexpr double kWorse = 1.1;

std::string Format(const char* format, double number) {
  char text[40];
  std::snprintf(text, sizeof text, format, number);
  return text;
}

Number Rounded(double number) { return *Number::Parse(Format("%.4f", number)); }

// Which of RocksDB's builds this process runs on: they differ in speed.
std::string RocksDbLibrary() {
  Dl_info info = {};
  const auto open = reinterpret_cast<void*>(&rocksdb::DestroyDB);
  return dladdr(open, &info) != 0 && info.dli_fname != nullptr ? info.dli_fname : "";
}

const char* Verdict(const Outcome& outcome) {
  if (!outcome.goal) return "";
  if (!outcome.met()) return "missed";
  return outcome.p50() <= outcome.goal->stretch ? "stretch" : "met";
}

Map ToJsonRow(const Outcome& outcome) {
  Map row{{"operation", outcome.operation},
          {"baseline", outcome.baseline},
          {"ns", Rounded(outcome.tepui.p50_ns)},
          {"p99_ns", Rounded(outcome.tepui.p99_ns)},
          {"allocations", Rounded(outcome.allocations())},
          {"blocks", Rounded(outcome.tepui.blocks)},
          {"bytes_read", Rounded(outcome.tepui.bytes_read)},
          {"key_comparisons", Rounded(outcome.tepui.key_comparisons)},
          {"met", outcome.met()}};
  if (outcome.has_baseline()) {
    row.Set("baseline_ns", Rounded(outcome.other.p50_ns));
    row.Set("baseline_p99_ns", Rounded(outcome.other.p99_ns));
    row.Set("baseline_key_comparisons", Rounded(outcome.other.key_comparisons));
    row.Set("ratio", Rounded(outcome.p50()));
    row.Set("p99_ratio", Rounded(outcome.p99()));
  }
  if (outcome.goal) {
    row.Set("goal", Rounded(outcome.goal->ratio));
    row.Set("stretch", Rounded(outcome.goal->stretch));
    row.Set("p99_met", outcome.p99() <= kP99Allowance * outcome.goal->ratio);
  }
  return row;
}

// What is compared, by operation and baseline: ratios, and nanoseconds where there is none.
std::map<std::string, double> Load(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  const Item file = Must(ParsePlainJson(text.str()));
  const Value* const rows = file.Find("rows");
  std::map<std::string, double> figures;
  if (rows == nullptr || rows->AsList() == nullptr) return figures;
  for (const Value& value : *rows->AsList()) {
    const Map& row = *value.AsMap();
    const Value* const ratio = row.Find("ratio");
    const Number& figure = *(ratio != nullptr ? ratio : row.Find("ns"))->AsNumber();
    figures[*row.Find("operation")->AsString() + " / " + *row.Find("baseline")->AsString()] =
        figure.ToDouble();
  }
  return figures;
}

}  // namespace

void PrintHeading() {
  std::printf("%-28s %-22s %10s %10s %7s %7s %6s %-8s %6s\n", "operation", "beside", "p50 ns",
              "its p50", "ratio", "at p99", "goal", "", "allocs");
}

void PrintLine(const Outcome& outcome) {
  const bool is_ratio = outcome.has_baseline();
  std::printf("%-28s %-22s %10.0f %10s %7s %7s %6s %-8s %6.1f\n", outcome.operation.c_str(),
              outcome.baseline.c_str(), outcome.tepui.p50_ns,
              is_ratio ? Format("%.0f", outcome.other.p50_ns).c_str() : "",
              is_ratio ? Format("%.2f", outcome.p50()).c_str() : "",
              is_ratio ? Format("%.2f", outcome.p99()).c_str() : "",
              outcome.goal ? Format(is_ratio ? "%.2f" : "%.0f", outcome.goal->ratio).c_str() : "",
              Verdict(outcome), outcome.allocations());
  std::fflush(stdout);
}

void WriteJson(const std::vector<Outcome>& outcomes, const std::string& path) {
  List rows;
  rows.reserve(outcomes.size());
  for (const Outcome& outcome : outcomes) rows.push_back(ToJsonRow(outcome));
  const Map file{{"tepui", kVersion},
                 {"compiler", __VERSION__},
                 {"rocksdb", rocksdb::GetRocksVersionAsString()},
                 {"rocksdb_library", RocksDbLibrary()},
                 {"durability", "buffered, but for the rows that say synced"},
                 {"rows", std::move(rows)}};
  std::ofstream out(path);
  out << ToPlainJson(file) << "\n";
  out.close();
  if (!out) Die(Error(ErrorCode::kStorage, "cannot write " + path));
}

bool Compare(const std::string& before_path, const std::string& after_path) {
  const std::map<std::string, double> before = Load(before_path);
  bool is_good = true;
  std::printf("%-52s %8s %8s\n", "", "before", "after");
  for (const auto& [name, figure] : Load(after_path)) {
    const auto found = before.find(name);
    if (found == before.end()) continue;
    const bool is_worse = figure > kWorse * found->second;
    is_good &= !is_worse;
    std::printf("%-52s %8.2f %8.2f%s\n", name.c_str(), found->second, figure,
                is_worse ? "  worse" : "");
  }
  return is_good;
}

}  // namespace tepui::bench
