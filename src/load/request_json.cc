#include "load/request_json.h"

#include "tepui/json.h"

namespace tepui::load {
namespace {

// An object, member by member; members that are not there are left out.
class Members {
 public:
  Members& Add(std::string_view name, const std::string& json) {
    text_.append(text_.empty() ? "{\"" : ",\"").append(name).append("\":").append(json);
    return *this;
  }
  Members& Text(std::string_view name, const std::string& text) {
    return Add(name, ToPlainJson(Value(text)));
  }
  Members& Text(std::string_view name, const std::optional<std::string>& text) {
    return text ? Text(name, *text) : *this;
  }
  Members& Of(std::string_view name, const Item& item) { return Add(name, ToDynamoJson(item)); }
  Members& Of(std::string_view name, const std::optional<Item>& item) {
    return item ? Of(name, *item) : *this;
  }
  Members& Names(const std::optional<AttributeNames>& names) {
    if (!names) return *this;
    Map map;
    for (const auto& [name, attribute] : *names) map.Set(name, attribute);
    return Add("ExpressionAttributeNames", ToPlainJson(map));
  }
  Members& Number(std::string_view name, std::optional<int32_t> number) {
    return number ? Add(name, std::to_string(*number)) : *this;
  }

  std::string Take() { return (text_.empty() ? "{" : text_) + "}"; }

 private:
  std::string text_;
};

template <class Elements, class F>
std::string Array(const Elements& elements, const F& json) {
  std::string text = "[";
  for (const auto& element : elements) {
    if (text.size() > 1) text += ',';
    text += json(element);
  }
  return text + "]";
}

std::string KeySchema(const std::vector<KeySchemaElement>& schema) {
  return Array(schema, [](const KeySchemaElement& element) {
    return Members()
        .Text("AttributeName", element.attribute_name)
        .Text("KeyType", std::string(element.key_type == KeyRole::kHash ? "HASH" : "RANGE"))
        .Take();
  });
}

std::string Definition(const AttributeDefinition& definition) {
  constexpr const char* kTypes[] = {"S", "N", "B"};
  return Members()
      .Text("AttributeName", definition.attribute_name)
      .Text("AttributeType", std::string(kTypes[static_cast<size_t>(definition.attribute_type)]))
      .Take();
}

std::string Index(const GlobalSecondaryIndex& index) {
  constexpr const char* kTypes[] = {"ALL", "KEYS_ONLY", "INCLUDE"};
  const IndexProjection projection = index.projection.value_or(IndexProjection());
  const ProjectionType type = projection.projection_type.value_or(ProjectionType::kAll);
  Members copied;
  copied.Text("ProjectionType", std::string(kTypes[static_cast<size_t>(type)]));
  if (!projection.non_key_attributes.empty()) {
    copied.Add("NonKeyAttributes", Array(projection.non_key_attributes, [](const auto& name) {
                 return ToPlainJson(Value(name));
               }));
  }
  return Members()
      .Text("IndexName", index.index_name)
      .Add("KeySchema", KeySchema(index.key_schema))
      .Add("Projection", copied.Take())
      .Take();
}

// Of an update, alone or in a transaction.
template <class Update>
Members Updating(const Update& request) {
  Members members;
  members.Text("TableName", request.table_name)
      .Of("Key", request.key)
      .Text("UpdateExpression", request.update_expression)
      .Text("ConditionExpression", request.condition_expression)
      .Names(request.expression_attribute_names)
      .Of("ExpressionAttributeValues", request.expression_attribute_values);
  return members;
}

}  // namespace

Message MessageOf(const CreateTableRequest& request) {
  Members members;
  members.Text("TableName", request.table_name)
      .Add("AttributeDefinitions", Array(request.attribute_definitions, Definition))
      .Add("KeySchema", KeySchema(request.key_schema))
      .Text("BillingMode", std::string("PAY_PER_REQUEST"));
  if (!request.global_secondary_indexes.empty()) {
    members.Add("GlobalSecondaryIndexes", Array(request.global_secondary_indexes, Index));
  }
  return {"CreateTable", members.Take()};
}

Message MessageOf(const BatchWriteItemRequest& request) {
  Members tables;
  for (const auto& [table, writes] : request.request_items) {
    tables.Add(table, Array(writes, [](const WriteRequest& write) {
                 const std::string item = Members().Of("Item", write.put_request->item).Take();
                 return Members().Add("PutRequest", item).Take();
               }));
  }
  return {"BatchWriteItem", Members().Add("RequestItems", tables.Take()).Take()};
}

Message MessageOf(const GetItemRequest& request) {
  return {"GetItem", Members().Text("TableName", request.table_name).Of("Key", request.key).Take()};
}

Message MessageOf(const PutItemRequest& request) {
  return {"PutItem",
          Members().Text("TableName", request.table_name).Of("Item", request.item).Take()};
}

Message MessageOf(const UpdateItemRequest& request) {
  return {"UpdateItem", Updating(request).Take()};
}

Message MessageOf(const QueryRequest& request) {
  Members members;
  members.Text("TableName", request.table_name)
      .Text("IndexName", request.index_name)
      .Text("KeyConditionExpression", request.key_condition_expression)
      .Of("ExpressionAttributeValues", request.expression_attribute_values)
      .Number("Limit", request.limit)
      .Add("ScanIndexForward", request.scan_index_forward ? "true" : "false");
  return {"Query", members.Take()};
}

Message MessageOf(const ScanRequest& request) {
  Members members;
  members.Text("TableName", request.table_name)
      .Number("Limit", request.limit)
      .Of("ExclusiveStartKey", request.exclusive_start_key);
  return {"Scan", members.Take()};
}

Message MessageOf(const TransactWriteItemsRequest& request) {
  const std::string items = Array(request.transact_items, [](const TransactWriteItem& item) {
    return Members().Add("Update", Updating(*item.update).Take()).Take();
  });
  return {"TransactWriteItems", Members().Add("TransactItems", items).Take()};
}

}  // namespace tepui::load
