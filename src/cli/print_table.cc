#include "cli/print_table.h"

#include <cinttypes>
#include <cstdio>
#include <string>
#include <vector>

#include "tepui/json_requests.h"

namespace tepui::cli {
namespace {

char KeyTypeLetter(KeyType type) {
  switch (type) {
    case KeyType::kString:
      return 'S';
    case KeyType::kNumber:
      return 'N';
    case KeyType::kBinary:
      return 'B';
  }
  return '?';
}

// "id:S slot:N (sort)"
std::string Keys(const TableDescription& table, const std::vector<KeySchemaElement>& schema) {
  std::string text;
  for (const KeySchemaElement& key : schema) {
    if (!text.empty()) text += ", ";
    text += key.attribute_name;
    for (const AttributeDefinition& definition : table.attribute_definitions) {
      if (definition.attribute_name != key.attribute_name) continue;
      text += ':';
      text += KeyTypeLetter(definition.attribute_type);
    }
    if (key.key_type == KeyRole::kRange) text += " (sort)";
  }
  return text;
}

std::string Projected(const IndexProjection& projection) {
  switch (projection.projection_type.value_or(ProjectionType::kAll)) {
    case ProjectionType::kAll:
      return "all attributes";
    case ProjectionType::kKeysOnly:
      return "keys only";
    case ProjectionType::kInclude:
      break;
  }
  std::string text = "keys and";
  for (const std::string& name : projection.non_key_attributes) text += " " + name;
  return text;
}

template <class Index>
void PrintIndex(const TableDescription& table, const char* kind, const Index& index) {
  std::printf("  %-7s %s: %s; %s\n", kind, index.index_name.c_str(),
              Keys(table, index.key_schema).c_str(), Projected(index.projection).c_str());
}

// How far a new index is, and what it had to leave out.
void PrintBackfill(const TableDescription& table, const GlobalSecondaryIndexDescription& index) {
  if (!index.backfill) return;
  const IndexBackfill& backfill = *index.backfill;
  if (index.backfilling) {
    std::printf("          being filled: %" PRIu64 " items read of about %" PRIu64 "\n",
                backfill.items_read, table.item_count);
  }
  if (backfill.items_left_out > 0) {
    std::printf("          %" PRIu64 " items left out: an attribute of theirs cannot be its key\n",
                backfill.items_left_out);
  }
  if (!backfill.failure.empty()) std::printf("          stopped: %s\n", backfill.failure.c_str());
}

const char* ViewText(StreamViewType view) {
  switch (view) {
    case StreamViewType::kKeysOnly:
      return "keys";
    case StreamViewType::kNewImage:
      return "new images";
    case StreamViewType::kOldImage:
      return "old images";
    case StreamViewType::kNewAndOldImages:
      return "new and old images";
  }
  return "?";
}

void PrintStream(const TableDescription& table) {
  if (!table.latest_stream_arn) return;
  const auto& specification = table.stream_specification;
  std::printf("  stream  %s: %s\n",
              specification && specification->stream_view_type
                  ? ViewText(*specification->stream_view_type)
                  : "disabled",
              table.latest_stream_arn->c_str());
}

std::string TableJson(const TableDescription& table) {
  std::string out = "{\"Table\":";
  ToJson(table, &out);
  return out;
}

}  // namespace

void PrintTableJson(const TableDescription& table) { std::puts((TableJson(table) + "}").c_str()); }

void PrintTableJson(const TableDescription& table, const TimeToLiveDescription& expiry) {
  std::string described;
  ToJson(DescribeTimeToLiveResponse{expiry}, &described);
  described.front() = ',';
  std::puts((TableJson(table) + described).c_str());
}

void PrintTable(const TableDescription& table, const TimeToLiveDescription& expiry) {
  std::printf("%s\n", table.table_name.c_str());
  std::printf("  key     %s\n", Keys(table, table.key_schema).c_str());
  for (const auto& index : table.global_secondary_indexes) {
    PrintIndex(table, "global", index);
    PrintBackfill(table, index);
  }
  for (const auto& index : table.local_secondary_indexes) PrintIndex(table, "local", index);
  PrintStream(table);
  if (expiry.attribute_name) std::printf("  expiry  %s\n", TimeToLiveText(expiry).c_str());
  std::printf("  items   about %" PRIu64 ", %" PRIu64 " bytes\n", table.item_count,
              table.table_size_bytes);
  if (table.deletion_protection_enabled) std::printf("  protected from deletion\n");
}

std::string TimeToLiveText(const TimeToLiveDescription& expiry) {
  if (!expiry.attribute_name) return "items do not expire";
  const bool is_enabling = expiry.time_to_live_status == TimeToLiveStatus::kEnabling;
  return "items expire by " + *expiry.attribute_name +
         (is_enabling ? ", of those that were there before not all yet" : "");
}

}  // namespace tepui::cli
