#include "load/summary.h"

#include "support/catch.h"

namespace tepui::load {
namespace {

Summary Some() {
  RunResult result{.seconds = 2, .refused = 3, .failed = 1, .late = 5};
  for (uint64_t ns = 1'000; ns < 100'000; ns += 100) {
    result.all.Record(ns);
    result.by_operation["read"].Record(ns);
  }
  result.series = {{.operations = 500, .p50_ns = 40'000, .p99_ns = 99'000, .max_ns = 99'900},
                   {.operations = 490, .p50_ns = 41'000, .p99_ns = 98'000, .max_ns = 99'800}};
  Summary summary = Summarize(result);
  summary.title = "before <the> change";
  summary.setup = {{"workload", "ycsb-c"}};
  summary.footprint = {.memory_bytes = 1'000'000,
                       .written_bytes = 3'000'000,
                       .item_bytes = 1'000'000,
                       .syncs = 7,
                       .seconds_stopped = 1};
  return summary;
}

size_t Count(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("a summary comes back from its JSON", "[load]") {
  const std::string json = ToJson(Some());
  const auto read = SummaryFromJson(json);
  REQUIRE(read);
  CHECK(ToJson(*read) == json);
  CHECK(read->by_operation.at(0).name == "read");
  CHECK(read->distribution.size() > 10);
  CHECK(read->footprint.syncs == 7);
}

TEST_CASE("what is no summary is refused", "[load]") {
  for (const char* text : {"", "{}", "[]", R"({"title": "x"})", "no JSON"}) {
    CHECK_FALSE(SummaryFromJson(text));
  }
  std::string json = ToJson(Some());
  json.replace(json.find("\"p99_ns\":"), 9, "\"p98_ns\":");
  CHECK_FALSE(SummaryFromJson(json));
}

TEST_CASE("a summary is shown to people and to programs", "[load]") {
  const Summary summary = Some();
  const std::string table = ToTable(summary);
  CHECK(table.find("workload: ycsb-c") != table.npos);
  CHECK(table.find("50.4 us") != table.npos);
  CHECK(table.find("1 FAILED") != table.npos);
  CHECK(table.find("5 not begun in time") != table.npos);
  CHECK(table.find("3.0 times what the operations wrote") != table.npos);
  CHECK(ToCsv(summary) ==
        "second,operations,p50_us,p99_us,max_us\n1,500,40.000,99.000,99.900\n"
        "2,490,41.000,98.000,99.800\n");
  const std::string hgrm = ToHgrm(summary);
  CHECK(hgrm.find("1.000000000000        990\n") != hgrm.npos);
  CHECK(hgrm.find("#[Max     =       99.900, Total count    =          990]") != hgrm.npos);
}

TEST_CASE("a page shows each run, with nothing from elsewhere", "[load]") {
  Summary other = Some();
  other.title = "after";
  const std::string html = ToHtml({Some(), other});
  CHECK(Count(html, "<polyline") == 6);
  CHECK(html.find("before &lt;the&gt; change") != html.npos);
  CHECK(html.find("<the>") == html.npos);
  CHECK(html.find("http") == html.npos);
  CHECK(html.find("nan") == html.npos);
  CHECK(ToHtml({Summary()}).find("nan") == std::string::npos);
}

TEST_CASE("durations and counts are written for people", "[load]") {
  CHECK(DurationText(0) == "0.00 ns");
  CHECK(DurationText(999.4) == "999 ns");
  CHECK(DurationText(999.9) == "1.00 us");
  CHECK(DurationText(12'345) == "12.3 us");
  CHECK(DurationText(5e9) == "5.00 s");
  CHECK(DurationText(120e9) == "120 s");
  CHECK(CountText(0) == "0");
  CHECK(CountText(999.6) == "1,000");
  CHECK(CountText(1'234'567) == "1,234,567");
}

}  // namespace tepui::load
