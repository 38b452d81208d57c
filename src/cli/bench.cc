#include <cstdio>
#include <fstream>
#include <map>

#include "cli/bench_place.h"
#include "cli/command.h"
#include "cli/json_argument.h"
#include "cli/progress.h"
#include "load/run.h"
#include "load/summary.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string workload = "ycsb-a";
  load::WorkloadOptions made_of;
  std::string distribution;
  load::RunOptions run;
  PlaceOptions place;
  std::string title;
  std::string json_path;
  std::string csv_path;
  std::string hgrm_path;
  std::string html_path;
  std::vector<std::string> beside;
};

const std::map<std::string, load::Distribution> kDistributions = {
    {"uniform", load::Distribution::kUniform},
    {"zipfian", load::Distribution::kZipfian},
    {"latest", load::Distribution::kLatest},
    {"hot", load::Distribution::kHot}};

// Of parts of a job that are long.
class Part {
 public:
  explicit Part(const char* verb) : progress_(verb, 1'000) {}
  ~Part() { progress_.Clear(); }
  load::Progress show() {
    return [this](double part) { progress_.ShowPart(part); };
  }

 private:
  Progress progress_;
};

void Describe(const Arguments& arguments, const Place& place, load::Summary* summary) {
  const load::RunOptions& run = arguments.run;
  const load::WorkloadOptions& made_of = arguments.made_of;
  summary->title =
      arguments.title.empty() ? arguments.workload + ", " + place.name() : arguments.title;
  auto& setup = summary->setup;
  setup.emplace_back("workload", arguments.workload);
  setup.emplace_back("on", place.description());
  setup.emplace_back("items", load::CountText(double(made_of.items)) + " of " +
                                  std::to_string(made_of.fields) + " fields of " +
                                  std::to_string(made_of.field_bytes) + " bytes");
  setup.emplace_back("indexes", std::to_string(made_of.indexes));
  if (!arguments.distribution.empty()) setup.emplace_back("keys", arguments.distribution);
  setup.emplace_back("threads", std::to_string(run.threads));
  setup.emplace_back("loop", run.rate > 0
                                 ? "open, " + load::CountText(run.rate) +
                                       " operations/s; latency from when each was due"
                                 : "closed: each thread begins the next when it has done one");
  setup.emplace_back("time", std::to_string(run.seconds) + " s after " +
                                 std::to_string(run.warm_up_seconds) + " s to warm up");
}

Result<void> WriteFile(const std::string& path, const std::string& text) {
  if (path.empty()) return {};
  std::ofstream out(path);
  out << text;
  out.close();
  return out ? Result<void>() : Error(ErrorCode::kStorage, "cannot write '" + path + "'");
}

Result<std::vector<load::Summary>> LoadBeside(const std::vector<std::string>& paths) {
  std::vector<load::Summary> runs;
  for (const std::string& path : paths) {
    const Result<std::string> text = ReadAll(path);
    if (!text) return text.error();
    Result<load::Summary> run = load::SummaryFromJson(*text);
    if (!run) return Error(ErrorCode::kValidation, path + ": " + run.error().message());
    runs.push_back(*std::move(run));
  }
  return runs;
}

Result<void> WriteFiles(const Arguments& arguments, const load::Summary& summary,
                        std::vector<load::Summary> runs) {
  Result<void> written = WriteFile(arguments.json_path, load::ToJson(summary) + "\n");
  if (written) written = WriteFile(arguments.csv_path, load::ToCsv(summary));
  if (written) written = WriteFile(arguments.hgrm_path, load::ToHgrm(summary));
  runs.push_back(summary);
  if (written) written = WriteFile(arguments.html_path, load::ToHtml(runs));
  return written;
}

Result<load::Summary> Measure(const Arguments& arguments, load::Workload& workload, Place& place) {
  {
    Part part("loading items");
    Result<void> loaded = load::LoadItems(
        workload, arguments.made_of.items, arguments.run.threads,
        [&] { return place.MakeTarget(); }, part.show());
    if (!loaded) return loaded.error();
  }
  Part part("running");
  place.BeginMeasuring();
  const load::Progress show = part.show();
  Result<load::RunResult> result = load::Run(
      workload, arguments.run, [&] { return place.MakeTarget(); },
      [&](double done) {
        place.Look();
        show(done);
      });
  if (!result) return std::move(result).error();
  load::Summary summary = load::Summarize(*result);
  summary.footprint = place.EndMeasuring();
  const load::WorkloadOptions& made_of = arguments.made_of;
  summary.footprint.item_bytes =
      result->items_written * static_cast<uint64_t>(made_of.fields * made_of.field_bytes);
  Describe(arguments, place, &summary);
  if (result->first_error) {
    Complain("the first of the operations that failed: " + result->first_error->ToString());
  }
  return summary;
}

Exit Run(const Program& program, const Arguments& arguments) {
  load::WorkloadOptions made_of = arguments.made_of;
  if (!arguments.distribution.empty()) {
    made_of.distribution = kDistributions.at(arguments.distribution);
  }
  const auto workload = load::MakeWorkload(arguments.workload, made_of);
  if (workload == nullptr) return Misused("there is no workload '" + arguments.workload + "'");
  Result<std::vector<load::Summary>> beside = LoadBeside(arguments.beside);
  if (!beside) return Fail(beside.error());
  Result<std::unique_ptr<Place>> place = Place::Open(arguments.place);
  if (!place) return Fail(place.error());
  const Result<load::Summary> summary = Measure(arguments, *workload, **place);
  if (!summary) return Fail(summary.error());
  const std::string shown = program.json ? load::ToJson(*summary) + "\n" : load::ToTable(*summary);
  std::fputs(shown.c_str(), stdout);
  Result<void> written = WriteFiles(arguments, *summary, *std::move(beside));
  if (!written) return Fail(written.error());
  return summary->failed == 0 ? Exit::kOk : Exit::kError;
}

std::string WorkloadHelp() {
  std::string help = "What is done:";
  for (const load::WorkloadName& workload : load::WorkloadNames()) {
    help.append("\n").append(workload.name).append(": ").append(workload.description);
  }
  return help;
}

void AddWorkloadOptions(CLI::App* command, Arguments* arguments) {
  load::WorkloadOptions& made_of = arguments->made_of;
  command->add_option("workload", arguments->workload, WorkloadHelp())->capture_default_str();
  command->add_option("--items", made_of.items, "How many are loaded first")
      ->capture_default_str()
      ->check(CLI::Range(uint64_t{2}, uint64_t{1} << 40));
  command->add_option("--fields", made_of.fields, "Fields of an item")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000));
  command->add_option("--field-bytes", made_of.field_bytes, "Bytes of a field")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000));
  command->add_option("--indexes", made_of.indexes, "Global indexes of the ycsb workloads")
      ->check(CLI::Range(0, 20));
  command
      ->add_option("--keys", arguments->distribution,
                   "uniform, zipfian, latest or hot, if not as the workload has it")
      ->check(CLI::IsMember(kDistributions));
}

void AddRunOptions(CLI::App* command, Arguments* arguments) {
  load::RunOptions& run = arguments->run;
  command->add_option("--threads", run.threads, "Clients at the same time")
      ->capture_default_str()
      ->check(CLI::Range(1, 4'096));
  command->add_option("--seconds", run.seconds, "How long it is measured")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--warm-up", run.warm_up_seconds, "Seconds before that")
      ->capture_default_str();
  command
      ->add_option("--rate", run.rate,
                   "Operations a second, begun whether the ones before are done or not; latency "
                   "then counts from when each was due")
      ->check(CLI::PositiveNumber);
}

void AddPlaceOptions(CLI::App* command, Arguments* arguments) {
  PlaceOptions& place = arguments->place;
  command->add_flag("--in-memory", place.in_memory, "No files");
  command->add_option("--path", place.path,
                      "A directory for the database, which must not be there; if not given, one "
                      "that goes with the program");
  command->add_flag("--synced", place.synced, "Each write is on the disk before it is answered");
  command->add_option("--cache", place.cache_mib, "Memory for what is read often, in MiB")
      ->capture_default_str()
      ->check(CLI::Range(1, 1 << 20));
  command->add_option(
      "--endpoint", place.endpoint,
      "A server instead, as http://127.0.0.1:8000, on which there is no table 'load'");
}

void AddResultOptions(CLI::App* command, Arguments* arguments) {
  command->add_option("--title", arguments->title, "What the run is called beside others");
  command->add_option("--json-file", arguments->json_path, "The whole result, to be kept");
  command->add_option("--csv", arguments->csv_path, "A line for each second");
  command->add_option("--hgrm", arguments->hgrm_path, "The distribution, for HdrHistogram's tools");
  command->add_option("--html", arguments->html_path, "A page with plots");
  command->add_option("--beside", arguments->beside,
                      "Results of earlier runs (--json-file) that the page shows too");
}

}  // namespace

void AddBench(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = AddCommand(
      parent, program, "bench", "Put a load on a database of its own, or on a server, and measure");
  command->preparse_callback([&program](size_t) { program.needs_database = false; });
  AddWorkloadOptions(command, arguments.get());
  AddRunOptions(command, arguments.get());
  AddPlaceOptions(command, arguments.get());
  AddResultOptions(command, arguments.get());
  OnRun(command, program, arguments, Run);
}

}  // namespace tepui::cli
