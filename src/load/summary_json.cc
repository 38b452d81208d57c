#include <cstdio>

#include "load/summary.h"
#include "tepui/json.h"

namespace tepui::load {
namespace {

Number Decimal(double number) {
  char text[40];
  std::snprintf(text, sizeof text, "%.9f", number);
  return *Number::Parse(text);
}

Map TreeOf(const Latencies& latencies) {
  return {{"name", latencies.name},
          {"count", latencies.count},
          {"mean_ns", Decimal(latencies.mean_ns)},
          {"deviation_ns", Decimal(latencies.deviation_ns)},
          {"p50_ns", latencies.p50_ns},
          {"p90_ns", latencies.p90_ns},
          {"p99_ns", latencies.p99_ns},
          {"p999_ns", latencies.p999_ns},
          {"p9999_ns", latencies.p9999_ns},
          {"max_ns", latencies.max_ns}};
}

Map TreeOf(const Histogram::Point& point) {
  return {{"part", Decimal(point.part)}, {"ns", point.ns}, {"count", point.count}};
}

Map TreeOf(const Second& second) {
  return {{"operations", second.operations},
          {"p50_ns", second.p50_ns},
          {"p99_ns", second.p99_ns},
          {"max_ns", second.max_ns}};
}

Map TreeOf(const Footprint& footprint) {
  return {{"memory_bytes", footprint.memory_bytes},
          {"written_bytes", footprint.written_bytes},
          {"item_bytes", footprint.item_bytes},
          {"syncs", footprint.syncs},
          {"seconds_stopped", footprint.seconds_stopped}};
}

Map TreeOf(const std::pair<std::string, std::string>& setting) {
  return {{"name", setting.first}, {"value", setting.second}};
}

template <class T>
List TreesOf(const std::vector<T>& elements) {
  List list;
  list.reserve(elements.size());
  for (const T& element : elements) list.push_back(TreeOf(element));
  return list;
}

// The members of a tree by name. What is not there, or of another kind, is noted.
class Tree {
 public:
  Tree(const Value* value, bool* is_good) : value_(value), is_good_(is_good) {}

  Tree operator[](const char* name) const {
    const Map* const map = value_ != nullptr ? value_->AsMap() : nullptr;
    return {map != nullptr ? map->Find(name) : nullptr, is_good_};
  }
  operator std::string() const {
    const std::string* const text = value_ != nullptr ? value_->AsString() : nullptr;
    return text != nullptr ? *text : Bad(std::string());
  }
  operator double() const {
    const Number* const number = value_ != nullptr ? value_->AsNumber() : nullptr;
    return number != nullptr ? number->ToDouble() : Bad(0.0);
  }
  operator uint64_t() const { return static_cast<uint64_t>(static_cast<double>(*this)); }
  template <class F>
  void ForEach(const F& visit) const {
    const List* const list = value_ != nullptr ? value_->AsList() : nullptr;
    if (list == nullptr) return static_cast<void>(Bad(0));
    for (const Value& element : *list) visit(Tree(&element, is_good_));
  }

 private:
  template <class T>
  T Bad(T instead) const {
    *is_good_ = false;
    return instead;
  }

  const Value* value_;
  bool* is_good_;
};

Latencies LatenciesIn(const Tree& tree) {
  return {.name = tree["name"],
          .count = tree["count"],
          .mean_ns = tree["mean_ns"],
          .deviation_ns = tree["deviation_ns"],
          .p50_ns = tree["p50_ns"],
          .p90_ns = tree["p90_ns"],
          .p99_ns = tree["p99_ns"],
          .p999_ns = tree["p999_ns"],
          .p9999_ns = tree["p9999_ns"],
          .max_ns = tree["max_ns"]};
}

Footprint FootprintIn(const Tree& tree) {
  return {.memory_bytes = tree["memory_bytes"],
          .written_bytes = tree["written_bytes"],
          .item_bytes = tree["item_bytes"],
          .syncs = tree["syncs"],
          .seconds_stopped = tree["seconds_stopped"]};
}

}  // namespace

std::string ToJson(const Summary& summary) {
  return ToPlainJson(Map{{"title", summary.title},
                         {"setup", TreesOf(summary.setup)},
                         {"seconds", Decimal(summary.seconds)},
                         {"operations_per_second", Decimal(summary.rate())},
                         {"refused", summary.refused},
                         {"failed", summary.failed},
                         {"late", summary.late},
                         {"all", TreeOf(summary.all)},
                         {"by_operation", TreesOf(summary.by_operation)},
                         {"distribution", TreesOf(summary.distribution)},
                         {"series", TreesOf(summary.series)},
                         {"footprint", TreeOf(summary.footprint)}});
}

Result<Summary> SummaryFromJson(std::string_view json) {
  const Result<Value> value = ParsePlainJsonValue(json);
  if (!value) return value.error();
  bool is_good = true;
  const Tree tree(&*value, &is_good);
  Summary summary{.title = tree["title"],
                  .seconds = tree["seconds"],
                  .refused = tree["refused"],
                  .failed = tree["failed"],
                  .late = tree["late"],
                  .all = LatenciesIn(tree["all"]),
                  .footprint = FootprintIn(tree["footprint"])};
  tree["setup"].ForEach(
      [&](const Tree& setting) { summary.setup.emplace_back(setting["name"], setting["value"]); });
  tree["by_operation"].ForEach(
      [&](const Tree& operation) { summary.by_operation.push_back(LatenciesIn(operation)); });
  tree["distribution"].ForEach([&](const Tree& point) {
    summary.distribution.push_back(
        {.part = point["part"], .ns = point["ns"], .count = point["count"]});
  });
  tree["series"].ForEach([&](const Tree& second) {
    summary.series.push_back({.operations = second["operations"],
                              .p50_ns = second["p50_ns"],
                              .p99_ns = second["p99_ns"],
                              .max_ns = second["max_ns"]});
  });
  if (!is_good) return Error(ErrorCode::kValidation, "this is no result of tepui bench");
  return summary;
}

}  // namespace tepui::load
