#include "reference/operation.h"

namespace tepui::reference {
namespace {

// What all writes have in common, alone or in a transaction.
template <class Member>
Member MemberFor(const Write& write, Printer* printer) {
  Member member;
  member.table_name = write.table;
  if (write.condition) member.condition_expression = printer->Print(*write.condition);
  member.expression_attribute_names = printer->names();
  member.expression_attribute_values = printer->values();
  if (write.return_old_on_failure) {
    member.return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::kAllOld;
  }
  return member;
}

template <class Request>
Request RequestFor(const Write& write, Printer* printer) {
  auto request = MemberFor<Request>(write, printer);
  request.return_values = write.return_values;
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

TransactWriteItemsRequest TransactWriteFor(const TransactWrite& transaction) {
  TransactWriteItemsRequest request{.client_request_token = transaction.token};
  for (const Write& write : transaction.members) {
    TransactWriteItem& member = request.transact_items.emplace_back();
    Printer printer;
    switch (write.kind) {
      case Write::Kind::kPut:
        member.put = MemberFor<TransactWriteItem::Put>(write, &printer);
        member.put->item = write.item;
        break;
      case Write::Kind::kUpdate: {
        std::optional<std::string> update;
        if (write.actions) update = printer.Print(*write.actions);
        member.update = MemberFor<TransactWriteItem::Update>(write, &printer);
        member.update->update_expression = update;
        member.update->key = write.key;
        break;
      }
      case Write::Kind::kDelete:
        member.delete_ = MemberFor<TransactWriteItem::Delete>(write, &printer);
        member.delete_->key = write.key;
        break;
      case Write::Kind::kCheck:
        member.condition_check = MemberFor<TransactWriteItem::ConditionCheck>(write, &printer);
        member.condition_check->key = write.key;
        break;
    }
  }
  return request;
}

TransactGetItemsRequest TransactGetFor(const TransactGetOperation& transaction) {
  TransactGetItemsRequest request;
  for (const GetOperation& get : transaction.gets) {
    const GetItemRequest single = GetFor(get);
    request.transact_items.push_back(
        {.get = {.table_name = single.table_name,
                 .key = single.key,
                 .projection_expression = single.projection_expression,
                 .expression_attribute_names = single.expression_attribute_names}});
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
