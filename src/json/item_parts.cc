#include "json/item_parts.h"

#include <cstdio>
#include <utility>

#include "tepui/json.h"

namespace tepui::json {
namespace {

// Reads one by one, for a value that is none is told with its name.
bool ReadExpressionValues(Node node, std::optional<Item>* values, Reading* reading) {
  if (!CheckContainer(node, kAttributeMap, reading)) return false;
  const std::optional<std::string> fault_before = std::exchange(reading->value_fault, {});
  std::vector<Attribute> attributes;
  for (const Node member : node) {
    Attribute& attribute = attributes.emplace_back();
    attribute.name = member.name();
    if (!Read(member, &attribute.value, reading)) return false;
    const std::optional<std::string> fault = std::exchange(reading->value_fault, {});
    if (!fault || reading->expression_value_fault) continue;
    reading->expression_value_fault =
        "ExpressionAttributeValues contains invalid value: " + *fault + " for key " +
        attribute.name;
  }
  reading->value_fault = fault_before;
  *values = Item(std::move(attributes));
  return true;
}

// Whether a value's form is what is wrong with it, and not its number or its members.
bool IsOfForm(std::string_view fault) {
  return fault.starts_with("Supplied AttributeValue") || fault.find("Null attribute") != fault.npos;
}

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

Member ExpressionValues(std::optional<Item>* values) {
  return {"ExpressionAttributeValues", [values](Node node, Reading* reading) {
            return ReadExpressionValues(node, values, reading);
          }};
}

Member StartKey(std::optional<Item>* key) {
  return {"ExclusiveStartKey", [key](Node node, Reading* reading) {
            const bool had_fault = reading->value_fault.has_value();
            if (!Read(node, key, reading)) return false;
            if (!had_fault && reading->value_fault && IsOfForm(*reading->value_fault)) {
              reading->value_fault->insert(0, "The provided starting key is invalid: ");
            }
            return true;
          }};
}

void Write(const Item& item, std::string* out) { ToDynamoJson(item, out); }
void Write(const MapView& item, std::string* out) { ToDynamoJson(item, out); }
void Write(const PinnedItem& item, std::string* out) { ToDynamoJson(*item, out); }

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
