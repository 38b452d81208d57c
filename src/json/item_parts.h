#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "json/member_reader.h"
#include "json/object_writer.h"
#include "tepui/capacity.h"
#include "tepui/item_requests.h"
#include "tepui/pinned_item.h"

// What the requests and responses of several item operations consist of.
namespace tepui::json {

// Members whose values DynamoDB judges in a way of their own: ExpressionAttributeValues and
// ExclusiveStartKey.
Member ExpressionValues(std::optional<Item>* values);
Member StartKey(std::optional<Item>* key);

void Write(const Item& item, std::string* out);
void Write(const MapView& item, std::string* out);
void Write(const PinnedItem& item, std::string* out);  // not an empty one
void Write(const ConsumedCapacity& capacity, std::string* out);
void Write(const ItemCollectionMetrics& metrics, std::string* out);

inline constexpr auto kWrite = [](const auto& value, std::string* out) { Write(value, out); };

// "ConsumedCapacity", of one table or of several, where it was asked for.
void WriteCapacity(const std::optional<ConsumedCapacity>& capacity, ObjectWriter* object);
void WriteCapacity(const std::vector<ConsumedCapacity>& capacities, ObjectWriter* object);

// "ItemCollectionMetrics" by table, where there are any.
void WriteMetrics(const std::map<std::string, std::vector<ItemCollectionMetrics>>& metrics,
                  ObjectWriter* object);

}  // namespace tepui::json
