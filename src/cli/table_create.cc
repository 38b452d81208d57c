#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/json_argument.h"
#include "cli/key_shorthand.h"
#include "cli/open.h"
#include "cli/print_table.h"
#include "tepui/json_requests.h"

namespace tepui::cli {
namespace {

struct Arguments {
  std::string table;
  std::string partition;
  std::string sort;
  std::vector<std::string> global_indexes;
  std::vector<std::string> local_indexes;
  std::string file;
  std::string stream;
  std::string expiry;
};

const std::map<std::string, StreamViewType> kViews = {
    {"keys", StreamViewType::kKeysOnly},
    {"new", StreamViewType::kNewImage},
    {"old", StreamViewType::kOldImage},
    {"both", StreamViewType::kNewAndOldImages},
    {"KEYS_ONLY", StreamViewType::kKeysOnly},
    {"NEW_IMAGE", StreamViewType::kNewImage},
    {"OLD_IMAGE", StreamViewType::kOldImage},
    {"NEW_AND_OLD_IMAGES", StreamViewType::kNewAndOldImages}};

using IndexParser = Result<IndexDefinition> (*)(std::string_view);

Result<std::vector<IndexDefinition>> ParseIndexes(const std::vector<std::string>& texts,
                                                  IndexParser parse) {
  std::vector<IndexDefinition> indexes;
  for (const std::string& text : texts) {
    Result<IndexDefinition> index = parse(text);
    if (!index) return std::move(index).error();
    indexes.push_back(std::move(*index));
  }
  return indexes;
}

Result<TableDefinition> Define(const Arguments& arguments) {
  TableDefinition definition = {.table = arguments.table};
  Result<KeyDefinition> partition = ParseKeyDefinition(arguments.partition);
  if (!partition) return std::move(partition).error();
  definition.partition_key = std::move(*partition);
  if (!arguments.sort.empty()) {
    Result<KeyDefinition> sort = ParseKeyDefinition(arguments.sort);
    if (!sort) return std::move(sort).error();
    definition.sort_key = std::move(*sort);
  }
  Result<std::vector<IndexDefinition>> global =
      ParseIndexes(arguments.global_indexes, ParseGlobalIndex);
  if (!global) return std::move(global).error();
  Result<std::vector<IndexDefinition>> local =
      ParseIndexes(arguments.local_indexes, ParseLocalIndex);
  if (!local) return std::move(local).error();
  definition.global_indexes = std::move(*global);
  definition.local_indexes = std::move(*local);
  if (!arguments.stream.empty()) definition.stream = kViews.at(arguments.stream);
  if (!arguments.expiry.empty()) definition.expiry_attribute = arguments.expiry;
  return definition;
}

// `expiry` is what a request cannot ask for: the attribute, or nothing.
template <class Request>
Exit Create(const Program& program, const Request& request, const std::string& expiry = {}) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kCreate);
  if (!db) return Fail(db.error());
  const Result<CreateTableResponse> created = (*db)->CreateTable(request);
  if (!created) return Fail(created.error());
  const TableDescription& table = created->table_description;
  if (!expiry.empty()) {
    const TimeToLiveSpecification wanted{.enabled = true, .attribute_name = expiry};
    const auto updated = (*db)->UpdateTimeToLive(
        {.table_name = table.table_name, .time_to_live_specification = wanted});
    if (!updated) return Fail(updated.error());
  }
  if (program.json) PrintTableJson(table);
  return Exit::kOk;
}

Exit CreateFromFile(const Program& program, const Arguments& arguments) {
  Result<std::string> text = ReadAll(arguments.file);
  if (!text) return Fail(text.error());
  CreateTableRequest request;
  if (Result<void> parsed = ParseRequest(*text, &request); !parsed) return Misused(parsed.error());
  if (!arguments.table.empty()) request.table_name = arguments.table;
  if (!arguments.stream.empty()) {
    request.stream_specification = StreamSpecification{
        .stream_enabled = true, .stream_view_type = kViews.at(arguments.stream)};
  }
  return Create(program, request, arguments.expiry);
}

Exit Run(const Program& program, const Arguments& arguments) {
  if (!arguments.file.empty()) return CreateFromFile(program, arguments);
  if (arguments.table.empty()) return Misused("say the name of the table");
  if (arguments.partition.empty()) return Misused("say --partition NAME:TYPE, or --from FILE");
  Result<TableDefinition> definition = Define(arguments);
  if (!definition) return Misused(definition.error());
  return Create(program, *definition);
}

}  // namespace

void AddTableCreate(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      AddCommand(parent, program, "create", "Create a table, and the database if there is none");
  command->add_option("table", arguments->table, "The table's name; with --from, instead of its");
  auto* partition = command->add_option("--partition", arguments->partition,
                                        "The partition key: NAME:TYPE, TYPE one of S, N, B");
  auto* sort = command->add_option("--sort", arguments->sort, "The sort key: NAME:TYPE");
  auto* global = command->add_option("--gsi", arguments->global_indexes,
                                     "A global index: by_level:realm:S,level:N[:PROJECTION], with "
                                     "all, keys or include=a;b; may be repeated");
  auto* local = command->add_option("--lsi", arguments->local_indexes,
                                    "A local index: by_time:time:N[:PROJECTION]; may be repeated");
  for (CLI::Option* option : {global, local}) {
    option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  command
      ->add_option("--stream", arguments->stream,
                   "Keep a stream of changes: keys, new, old or both (images)")
      ->check(CLI::IsMember(kViews));
  command->add_option("--ttl", arguments->expiry,
                      "Items expire by this attribute: their last second since 1970");
  command
      ->add_option("--from", arguments->file,
                   "CreateTable's request as JSON, as the AWS CLI takes it; - is standard input")
      ->excludes(partition, sort, global, local);
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
