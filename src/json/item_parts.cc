#include "json/item_parts.h"

#include <cstdio>

#include "tepui/json.h"

namespace tepui::json {
namespace {

// Units are whole or halves; DynamoDB writes a decimal in any case.
void WriteUnits(std::string_view name, double units, ObjectWriter* object) {
  char text[40];
  std::snprintf(text, sizeof text, "%.1f", units);
  object->Next(name)->append(text);
}

template <class Units>
void WriteAllUnits(const Units& units, ObjectWriter* object) {
  WriteUnits("CapacityUnits", units.capacity_units, object);
  if (units.read_capacity_units) {
    WriteUnits("ReadCapacityUnits", *units.read_capacity_units, object);
  }
  if (units.write_capacity_units) {
    WriteUnits("WriteCapacityUnits", *units.write_capacity_units, object);
  }
}

void Write(const Capacity& capacity, std::string* out) {
  ObjectWriter object(out);
  WriteAllUnits(capacity, &object);
}

void WriteIndexes(std::string_view name, const std::map<std::string, Capacity>& indexes,
                  ObjectWriter* object) {
  if (indexes.empty()) return;
  ObjectWriter by_index(object->Next(name));
  for (const auto& [index, capacity] : indexes) Write(capacity, by_index.Next(index));
}

}  // namespace

void Write(const Item& item, std::string* out) { ToDynamoJson(item, out); }

void Write(const ConsumedCapacity& capacity, std::string* out) {
  ObjectWriter object(out);
  object.Text("TableName", capacity.table_name);
  WriteAllUnits(capacity, &object);
  if (capacity.table) Write(*capacity.table, object.Next("Table"));
  WriteIndexes("LocalSecondaryIndexes", capacity.local_secondary_indexes, &object);
  WriteIndexes("GlobalSecondaryIndexes", capacity.global_secondary_indexes, &object);
}

void Write(const ItemCollectionMetrics& metrics, std::string* out) {
  ObjectWriter object(out);
  Write(metrics.item_collection_key, object.Next("ItemCollectionKey"));
  object.Array("SizeEstimateRangeGB", metrics.size_estimate_range_gb,
               [](double bound, std::string* to) {
                 char text[40];
                 std::snprintf(text, sizeof text, "%.1f", bound);
                 to->append(text);
               });
}

void WriteCapacity(const std::optional<ConsumedCapacity>& capacity, ObjectWriter* object) {
  if (capacity) Write(*capacity, object->Next("ConsumedCapacity"));
}

void WriteCapacity(const std::vector<ConsumedCapacity>& capacities, ObjectWriter* object) {
  if (!capacities.empty()) object->Array("ConsumedCapacity", capacities, kWrite);
}

void WriteMetrics(const std::map<std::string, std::vector<ItemCollectionMetrics>>& metrics,
                  ObjectWriter* object) {
  if (metrics.empty()) return;
  ObjectWriter by_table(object->Next("ItemCollectionMetrics"));
  for (const auto& [table, list] : metrics) by_table.Array(table, list, kWrite);
}

}  // namespace tepui::json
