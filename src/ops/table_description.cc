#include "ops/table_description.h"

#include <utility>

#include "engine/index_builder.h"
#include "ops/attribute_definitions.h"
#include "ops/stream_specification.h"

namespace tepui::ops {
namespace {

// The parts that local and global indexes have in common.
template <class Description>
Description DescribeIndex(const IndexSchema& index, const std::string& table_arn) {
  Description description;
  description.index_name = index.name;
  description.key_schema = ElementsOf(index.key);
  description.projection = {.projection_type = index.projection,
                            .non_key_attributes = index.non_key_attributes};
  description.index_arn = table_arn + "/index/" + index.name;
  return description;
}

GlobalSecondaryIndexDescription DescribeGlobalIndex(const IndexSchema& index,
                                                    const std::string& table_arn) {
  auto description = DescribeIndex<GlobalSecondaryIndexDescription>(index, table_arn);
  description.index_status = index.status;
  description.backfilling = index.status == IndexStatus::kCreating;
  description.provisioned_throughput = index.throughput.value_or(ProvisionedThroughput());
  return description;
}

std::optional<IndexBackfill> DescribeBackfill(const engine::Engine& engine,
                                              const IndexSchema& index) {
  const auto figures = engine.BackfillOf(index);
  if (!figures) return std::nullopt;
  return IndexBackfill{.items_read = figures->items_read,
                       .items_left_out = figures->items_left_out,
                       .failure = figures->failure ? figures->failure->ToString() : ""};
}

// An index has spaces of its own and is measured as a table is.
TableStats EstimateIndex(const engine::Engine& engine, const engine::TableIndex& index) {
  engine::TableVersion entries;
  entries.items = index.space;
  return engine.EstimateSize(entries);
}

template <class Description>
void SetSize(const TableStats& stats, Description* description) {
  description->item_count = stats.item_count_estimate;
  description->index_size_bytes = stats.disk_bytes;
}

}  // namespace

std::string TableArn(const Options& options, std::string_view table) {
  std::string arn = "arn:aws:dynamodb:" + options.region + ":" + options.account_id + ":table/";
  return arn.append(table);
}

TableStatus StatusOf(const TableSchema& table) {
  return table.is_changing() ? TableStatus::kUpdating : TableStatus::kActive;
}

TableDescription DescribeSchema(const Options& options, const TableSchema& table,
                                TableStatus status) {
  TableDescription description;
  description.table_name = table.name;
  description.table_id = table.table_id;
  description.table_arn = TableArn(options, table.name);
  description.table_status = status;
  description.creation_date_time = table.created;
  description.attribute_definitions = DefinitionsOf(table);
  description.key_schema = ElementsOf(table.key);
  description.billing_mode = table.billing_mode;
  description.provisioned_throughput = table.throughput.value_or(ProvisionedThroughput());
  description.table_class = table.table_class;
  description.deletion_protection_enabled = table.deletion_protection;
  DescribeStreamOf(options, table, &description);
  for (const IndexSchema& index : table.indexes) {
    if (index.global) {
      description.global_secondary_indexes.push_back(
          DescribeGlobalIndex(index, description.table_arn));
    } else {
      description.local_secondary_indexes.push_back(
          DescribeIndex<LocalSecondaryIndexDescription>(index, description.table_arn));
    }
  }
  return description;
}

TableDescription Describe(const engine::Engine& engine, const engine::TableVersion& table) {
  TableDescription description =
      DescribeSchema(engine.options(), table.schema, StatusOf(table.schema));
  const TableStats stats = engine.EstimateSize(table);
  description.item_count = stats.item_count_estimate;
  description.table_size_bytes = stats.disk_bytes;
  size_t local = 0;
  size_t global = 0;
  for (size_t i = 0; i < table.indexes.size(); ++i) {
    const TableStats index = EstimateIndex(engine, table.indexes[i]);
    if (table.schema.indexes[i].global) {
      GlobalSecondaryIndexDescription& part = description.global_secondary_indexes[global++];
      SetSize(index, &part);
      part.backfill = DescribeBackfill(engine, table.schema.indexes[i]);
    } else {
      SetSize(index, &description.local_secondary_indexes[local++]);
    }
  }
  return description;
}

}  // namespace tepui::ops
