#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <string>
#include <thread>

#include "cli/command.h"
#include "cli/json_parts.h"
#include "cli/open.h"
#include "cli/stream_reader.h"
#include "tepui/json.h"

namespace tepui::cli {
namespace {

constexpr std::chrono::milliseconds kPause(200);

struct Arguments {
  std::string table;
  std::string endpoint;
  std::string from;
  bool once = false;
  uint64_t max = std::numeric_limits<uint64_t>::max();
};

// "2026-01-02T03:04:05Z", of a number of seconds.
std::string TimeText(std::string_view seconds) {
  const std::time_t time = std::strtoll(std::string(seconds).c_str(), nullptr, 10);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

// As plain JSON; a record's own text where that cannot be.
std::string ItemText(std::string_view json) {
  const Result<Item> item = ParseDynamoJson(json);
  return item ? ToPlainJson(*item) : std::string(json);
}

// "2026-01-02T03:04:05Z MODIFY {"id":"a"} old {"id":"a","n":1} new {"id":"a","n":2}"
std::string LineOf(std::string_view record) {
  const std::string_view change = MemberOf(record, "dynamodb");
  std::string line = TimeText(MemberOf(change, "ApproximateCreationDateTime"));
  line += ' ' + StringMemberOf(record, "eventName");
  line += ' ' + ItemText(MemberOf(change, "Keys"));
  if (!MemberOf(record, "userIdentity").empty()) line += " expired";
  for (const auto& [label, name] : {std::pair(" old ", "OldImage"), {" new ", "NewImage"}}) {
    const std::string_view image = MemberOf(change, name);
    if (!image.empty()) line += label + ItemText(image);
  }
  return line;
}

Exit Tail(const Program& program, const Arguments& arguments, StreamReader& reader) {
  for (uint64_t printed = 0; printed < arguments.max;) {
    Result<std::optional<std::string>> record = reader.Next();
    if (!record) return Fail(record.error());
    if (*record) {
      std::puts((program.json ? **record : LineOf(**record)).c_str());
      ++printed;
      continue;
    }
    if (arguments.once || reader.ended()) break;
    if (std::fflush(stdout) != 0) break;
    std::this_thread::sleep_for(kPause);
  }
  return Exit::kOk;
}

Result<std::unique_ptr<StreamSource>> OpenSource(const Program& program,
                                                 const Arguments& arguments) {
  if (!arguments.endpoint.empty()) return MakeHttpSource(arguments.endpoint);
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kRead);
  if (!db) return std::move(db).error();
  return MakeEmbeddedSource(*std::move(db));
}

Exit Run(const Program& program, const Arguments& given) {
  Arguments arguments = given;
  // Nobody else writes to a directory that is open here.
  const bool is_directory = arguments.endpoint.empty();
  if (is_directory) arguments.once = true;
  if (arguments.from.empty()) arguments.from = is_directory ? "oldest" : "latest";
  Result<std::unique_ptr<StreamSource>> source = OpenSource(program, arguments);
  if (!source) return Fail(source.error());
  Result<StreamReader> reader =
      StreamReader::Open(**source, arguments.table, arguments.from == "oldest");
  if (!reader) return Fail(reader.error());
  return Tail(program, arguments, *reader);
}

}  // namespace

void AddStreamTail(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = AddCommand(parent, program, "tail", "Print a table's changes as they come");
  command->add_option("table", arguments->table, "The table's name")->required();
  command->add_option_function<std::string>(
      "--endpoint",
      [&program, arguments](const std::string& url) {
        arguments->endpoint = url;
        program.needs_database = false;
      },
      "A server instead of a directory, as http://127.0.0.1:8000");
  command
      ->add_option("--from", arguments->from,
                   "oldest: all that is kept; latest: what comes from now on; if not given, latest "
                   "of a server, and oldest of a directory")
      ->check(CLI::IsMember({"oldest", "latest"}));
  command->add_flag("--once", arguments->once, "End with what is there, as of a directory");
  command->add_option("--max", arguments->max, "End after so many changes")
      ->check(CLI::PositiveNumber);
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
