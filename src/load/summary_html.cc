#include <algorithm>

#include "load/plot.h"
#include "load/summary.h"

namespace tepui::load {
namespace {

constexpr const char* kStyle =
    "body{font:15px/1.5 system-ui,sans-serif;max-width:920px;margin:2em auto;padding:0 1em;"
    "color:#222}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}"
    "td,th{padding:.2em .6em;text-align:right;border-bottom:1px solid #ddd}"
    "td:first-child,th:first-child{text-align:left}svg{width:100%;height:auto}"
    ".key{display:inline-block;width:.9em;height:.9em;margin-right:.4em;border-radius:2px}";

std::string DurationMark(double ns) { return DurationText(ns); }

std::string Cell(const std::string& text) { return "<td>" + Escaped(text) + "</td>"; }

std::string Row(const Latencies& row, double seconds) {
  std::string html = "<tr>" + Cell(row.name) + Cell(CountText(double(row.count) / seconds)) +
                     Cell(DurationText(row.mean_ns));
  for (const uint64_t ns :
       {row.p50_ns, row.p90_ns, row.p99_ns, row.p999_ns, row.p9999_ns, row.max_ns}) {
    html += Cell(DurationText(double(ns)));
  }
  return html + "</tr>";
}

std::string Key(size_t number) {
  return "<span class=\"key\" style=\"background:" + std::string(Color(number)) + "\"></span>";
}

std::string Section(const Summary& run, size_t number) {
  std::string html = "<h2>" + Key(number) + Escaped(run.title) + "</h2><p>";
  for (const auto& [name, value] : run.setup) {
    html += Escaped(name) + ": " + Escaped(value) + ". ";
  }
  html +=
      "</p><table><tr><th></th><th>operations/s</th><th>mean</th><th>p50</th><th>p90</th>"
      "<th>p99</th><th>p99.9</th><th>p99.99</th><th>max</th></tr>";
  for (const Latencies& row : run.by_operation) html += Row(row, run.seconds);
  if (run.by_operation.size() != 1) html += Row(run.all, run.seconds);
  html += "</table>";
  if (run.failed > 0) html += "<p>" + CountText(double(run.failed)) + " operations failed.</p>";
  if (run.late > 0) {
    html += "<p>" + CountText(double(run.late)) +
            " operations were due and not begun: the rate is too high.</p>";
  }
  return html;
}

// A line for each run, of points made from it.
template <class F>
std::vector<Line> LinesOf(const std::vector<Summary>& runs, const F& points) {
  std::vector<Line> lines;
  lines.reserve(runs.size());
  for (const Summary& run : runs) lines.push_back({run.title, points(run)});
  return lines;
}

// The least and the greatest value of the lines.
std::pair<double, double> RangeOf(const std::vector<Line>& lines) {
  double min = 1e18;
  double max = 0;
  for (const Line& line : lines) {
    for (const auto& [at, value] : line.points) {
      min = std::min(min, value);
      max = std::max(max, value);
    }
  }
  return {min, max};
}

std::string ByPercentile(const std::vector<Summary>& runs) {
  double last = 0;
  const std::vector<Line> lines = LinesOf(runs, [&](const Summary& run) {
    std::vector<std::pair<double, double>> points;
    points.reserve(run.distribution.size());
    for (const Histogram::Point& point : run.distribution) {
      points.emplace_back(point.part, double(point.ns));
      if (point.part < 1) last = std::max(last, point.part);
    }
    return points;
  });
  const auto [min, max] = RangeOf(lines);
  return Plot(PercentileAxis(last), LogarithmicAxis("latency", min, max, DurationMark), lines);
}

template <class F>
std::vector<Line> BySecond(const std::vector<Summary>& runs, const F& value) {
  return LinesOf(runs, [&](const Summary& run) {
    std::vector<std::pair<double, double>> points;
    points.reserve(run.series.size());
    for (size_t i = 0; i < run.series.size(); ++i) {
      points.emplace_back(double(i + 1), value(run.series[i]));
    }
    return points;
  });
}

Axis Seconds(const std::vector<Summary>& runs) {
  size_t seconds = 1;
  for (const Summary& run : runs) seconds = std::max(seconds, run.series.size());
  return LinearAxis("seconds", double(seconds), CountText);
}

}  // namespace

std::string ToHtml(const std::vector<Summary>& runs) {
  std::string html =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>tepui bench</title>"
      "<style>" +
      std::string(kStyle) + "</style><h1>tepui bench</h1>";
  for (size_t i = 0; i < runs.size(); ++i) html += Section(runs[i], i);
  html +=
      "<h2>Latency by percentile</h2><p>How long the slowest operations took: at 99, one in a "
      "hundred took longer than the line says.</p>" +
      ByPercentile(runs);
  const std::vector<Line> rates =
      BySecond(runs, [](const Second& s) { return double(s.operations); });
  html +=
      "<h2>Operations in each second</h2>" +
      Plot(Seconds(runs), LinearAxis("operations", 1.05 * RangeOf(rates).second, CountText), rates);
  const std::vector<Line> p99s = BySecond(runs, [](const Second& s) { return double(s.p99_ns); });
  const auto [min, max] = RangeOf(p99s);
  html += "<h2>99th percentile in each second</h2>" +
          Plot(Seconds(runs), LogarithmicAxis("latency", min, max, DurationMark), p99s);
  return html + "</html>\n";
}

}  // namespace tepui::load
