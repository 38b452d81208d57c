#include "reference/operation.h"

namespace tepui::reference {
namespace {

// What the three single-item writes have in common.
template <class Request>
Request RequestFor(const Write& write, Printer* printer) {
  Request request;
  request.table_name = write.table;
  if (write.condition) request.condition_expression = printer->Print(*write.condition);
  request.expression_attribute_names = printer->names();
  request.expression_attribute_values = printer->values();
  request.return_values = write.return_values;
  if (write.return_old_on_failure) {
    request.return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::kAllOld;
  }
  return request;
}

std::vector<KeySchemaElement> KeySchemaOf(const IndexDefinition& index) {
  std::vector<KeySchemaElement> schema;
  for (const auto& attribute : index.partition_key) {
    schema.push_back({attribute.name, KeyRole::kHash});
  }
  for (const auto& attribute : index.sort_key) schema.push_back({attribute.name, KeyRole::kRange});
  return schema;
}

}  // namespace

PutItemRequest PutFor(const Write& write) {
  Printer printer;
  auto request = RequestFor<PutItemRequest>(write, &printer);
  request.item = write.item;
  return request;
}

UpdateItemRequest UpdateFor(const Write& write) {
  Printer printer;
  std::optional<std::string> update;
  if (write.actions) update = printer.Print(*write.actions);
  auto request = RequestFor<UpdateItemRequest>(write, &printer);
  request.update_expression = update;
  request.key = write.key;
  return request;
}

DeleteItemRequest DeleteFor(const Write& write) {
  Printer printer;
  auto request = RequestFor<DeleteItemRequest>(write, &printer);
  request.key = write.key;
  return request;
}

GetItemRequest GetFor(const GetOperation& get) {
  GetItemRequest request;
  request.table_name = get.table;
  request.key = get.key;
  if (!get.projection) return request;
  Printer printer;
  request.projection_expression = printer.Print(*get.projection);
  request.expression_attribute_names = printer.names();
  return request;
}

BatchGetItemRequest BatchGetFor(const BatchGetOperation& batch) {
  BatchGetItemRequest request;
  for (const auto& [table, part] : batch.parts) {
    KeysAndAttributes& keys = request.request_items[table];
    keys.keys = part.keys;
    if (!part.projection) continue;
    Printer printer;
    keys.projection_expression = printer.Print(*part.projection);
    keys.expression_attribute_names = printer.names();
  }
  return request;
}

BatchWriteItemRequest BatchWriteFor(const BatchWriteOperation& batch) {
  BatchWriteItemRequest request;
  for (const Write& write : batch.writes) {
    WriteRequest member;
    if (write.kind == Write::Kind::kPut) {
      member.put_request = WriteRequest::Put{write.item};
    } else {
      member.delete_request = WriteRequest::Delete{write.key};
    }
    request.request_items[write.table].push_back(std::move(member));
  }
  return request;
}

UpdateTableRequest UpdateTableFor(const ChangeStream& change) {
  return {.table_name = change.table,
          .stream_specification = StreamSpecification{.stream_enabled = change.view.has_value(),
                                                      .stream_view_type = change.view}};
}

UpdateTimeToLiveRequest UpdateTimeToLiveFor(const ChangeExpiry& change) {
  return {.table_name = change.table,
          .time_to_live_specification = TimeToLiveSpecification{
              .enabled = change.enabled, .attribute_name = change.attribute}};
}

UpdateTableRequest UpdateTableFor(const ChangeIndexes& change) {
  UpdateTableRequest request;
  request.table_name = change.table;
  GlobalSecondaryIndexUpdate update;
  if (!change.add) {
    update.delete_ = DeleteGlobalSecondaryIndexAction{change.drop};
    request.global_secondary_index_updates.push_back(std::move(update));
    return request;
  }
  CreateGlobalSecondaryIndexAction create;
  create.index_name = change.add->name;
  create.key_schema = KeySchemaOf(*change.add);
  create.projection = IndexProjection{change.add->projection, change.add->non_key_attributes};
  update.create = std::move(create);
  request.global_secondary_index_updates.push_back(std::move(update));
  for (const auto* key : {&change.add->partition_key, &change.add->sort_key}) {
    for (const KeyDefinition& attribute : *key) {
      request.attribute_definitions.push_back({attribute.name, attribute.type});
    }
  }
  return request;
}

}  // namespace tepui::reference
