#pragma once

#include "tepui/tepui.h"

// The members of requests: `visit(name, member)` for each, as the API names them.
namespace tepui::remote {

template <class V>
void Members(V& visit, const AttributeDefinition& it) {
  visit("AttributeName", it.attribute_name);
  visit("AttributeType", it.attribute_type);
}

template <class V>
void Members(V& visit, const KeySchemaElement& it) {
  visit("AttributeName", it.attribute_name);
  visit("KeyType", it.key_type);
}

template <class V>
void Members(V& visit, const IndexProjection& it) {
  visit("ProjectionType", it.projection_type);
  visit("NonKeyAttributes", it.non_key_attributes);
}

template <class V>
void Members(V& visit, const ProvisionedThroughput& it) {
  visit("ReadCapacityUnits", it.read_capacity_units);
  visit("WriteCapacityUnits", it.write_capacity_units);
}

template <class V>
void Members(V& visit, const LocalSecondaryIndex& it) {
  visit("IndexName", it.index_name);
  visit("KeySchema", it.key_schema);
  visit("Projection", it.projection);
}

template <class V>
void GlobalIndexMembers(V& visit, const auto& it) {
  visit("IndexName", it.index_name);
  visit("KeySchema", it.key_schema);
  visit("Projection", it.projection);
  visit("ProvisionedThroughput", it.provisioned_throughput);
}
template <class V>
void Members(V& visit, const GlobalSecondaryIndex& it) {
  GlobalIndexMembers(visit, it);
}
template <class V>
void Members(V& visit, const CreateGlobalSecondaryIndexAction& it) {
  GlobalIndexMembers(visit, it);
}

template <class V>
void Members(V& visit, const UpdateGlobalSecondaryIndexAction& it) {
  visit("IndexName", it.index_name);
  visit("ProvisionedThroughput", it.provisioned_throughput);
}

template <class V>
void Members(V& visit, const DeleteGlobalSecondaryIndexAction& it) {
  visit("IndexName", it.index_name);
}

template <class V>
void Members(V& visit, const GlobalSecondaryIndexUpdate& it) {
  visit("Create", it.create);
  visit("Update", it.update);
  visit("Delete", it.delete_);
}

template <class V>
void Members(V& visit, const StreamSpecification& it) {
  visit("StreamEnabled", it.stream_enabled);
  visit("StreamViewType", it.stream_view_type);
}

template <class V>
void Members(V& visit, const Tag& it) {
  visit("Key", it.key);
  visit("Value", it.value);
}

template <class V>
void Members(V& visit, const CreateTableRequest& it) {
  visit("TableName", it.table_name);
  visit.Always("AttributeDefinitions", it.attribute_definitions);
  visit.Always("KeySchema", it.key_schema);
  visit("LocalSecondaryIndexes", it.local_secondary_indexes);
  visit("GlobalSecondaryIndexes", it.global_secondary_indexes);
  visit("BillingMode", it.billing_mode);
  visit("ProvisionedThroughput", it.provisioned_throughput);
  visit("StreamSpecification", it.stream_specification);
  visit("TableClass", it.table_class);
  visit("DeletionProtectionEnabled", it.deletion_protection_enabled);
  visit("Tags", it.tags);
}

template <class V>
void Members(V& visit, const UpdateTableRequest& it) {
  visit("TableName", it.table_name);
  visit("AttributeDefinitions", it.attribute_definitions);
  visit("BillingMode", it.billing_mode);
  visit("ProvisionedThroughput", it.provisioned_throughput);
  visit("GlobalSecondaryIndexUpdates", it.global_secondary_index_updates);
  visit("StreamSpecification", it.stream_specification);
  visit("TableClass", it.table_class);
  visit("DeletionProtectionEnabled", it.deletion_protection_enabled);
}

template <class V>
void Members(V& visit, const DeleteTableRequest& it) {
  visit("TableName", it.table_name);
}
template <class V>
void Members(V& visit, const DescribeTableRequest& it) {
  visit("TableName", it.table_name);
}

template <class V>
void Members(V& visit, const ListTablesRequest& it) {
  visit("ExclusiveStartTableName", it.exclusive_start_table_name);
  visit("Limit", it.limit);
}

template <class V>
void Members(V& visit, const TagResourceRequest& it) {
  visit("ResourceArn", it.resource_arn);
  visit.Always("Tags", it.tags);
}
template <class V>
void Members(V& visit, const UntagResourceRequest& it) {
  visit("ResourceArn", it.resource_arn);
  visit.Always("TagKeys", it.tag_keys);
}
template <class V>
void Members(V& visit, const ListTagsOfResourceRequest& it) {
  visit("ResourceArn", it.resource_arn);
  visit("NextToken", it.next_token);
}

// --- Items ---

template <class V>
void ConditionMembers(V& visit, const auto& it) {
  visit("ConditionExpression", it.condition_expression);
  visit("ExpressionAttributeNames", it.expression_attribute_names);
  visit("ExpressionAttributeValues", it.expression_attribute_values);
  visit("ReturnValuesOnConditionCheckFailure", it.return_values_on_condition_check_failure);
}

template <class V>
void WriteMembers(V& visit, const auto& it) {
  visit("TableName", it.table_name);
  ConditionMembers(visit, it);
  visit("ReturnValues", it.return_values);
  visit("ReturnConsumedCapacity", it.return_consumed_capacity);
  visit("ReturnItemCollectionMetrics", it.return_item_collection_metrics);
}
template <class V>
void Members(V& visit, const PutItemRequest& it) {
  WriteMembers(visit, it);
  visit("Item", it.item);
}
template <class V>
void Members(V& visit, const UpdateItemRequest& it) {
  WriteMembers(visit, it);
  visit("Key", it.key);
  visit("UpdateExpression", it.update_expression);
}
template <class V>
void Members(V& visit, const DeleteItemRequest& it) {
  WriteMembers(visit, it);
  visit("Key", it.key);
}

template <class V>
void ProjectionMembers(V& visit, const auto& it) {
  visit("ProjectionExpression", it.projection_expression);
  visit("ExpressionAttributeNames", it.expression_attribute_names);
}
template <class V>
void Members(V& visit, const GetItemRequest& it) {
  visit("TableName", it.table_name);
  visit("Key", it.key);
  visit("ConsistentRead", it.consistent_read);
  ProjectionMembers(visit, it);
  visit("ReturnConsumedCapacity", it.return_consumed_capacity);
}
template <class V>
void Members(V& visit, const KeysAndAttributes& it) {
  visit.Always("Keys", it.keys);
  visit("ConsistentRead", it.consistent_read);
  ProjectionMembers(visit, it);
}
template <class V>
void Members(V& visit, const BatchGetItemRequest& it) {
  visit("RequestItems", it.request_items);
  visit("ReturnConsumedCapacity", it.return_consumed_capacity);
}

template <class V>
void Members(V& visit, const WriteRequest::Put& it) {
  visit("Item", it.item);
}
template <class V>
void Members(V& visit, const WriteRequest::Delete& it) {
  visit("Key", it.key);
}
template <class V>
void Members(V& visit, const WriteRequest& it) {
  visit("PutRequest", it.put_request);
  visit("DeleteRequest", it.delete_request);
}
template <class V>
void Members(V& visit, const BatchWriteItemRequest& it) {
  visit("RequestItems", it.request_items);
  visit("ReturnConsumedCapacity", it.return_consumed_capacity);
  visit("ReturnItemCollectionMetrics", it.return_item_collection_metrics);
}

template <class V>
void PageMembers(V& visit, const auto& it) {
  visit("TableName", it.table_name);
  visit("IndexName", it.index_name);
  visit("FilterExpression", it.filter_expression);
  ProjectionMembers(visit, it);
  visit("ExpressionAttributeValues", it.expression_attribute_values);
  visit("Select", it.select);
  visit("Limit", it.limit);
  visit("ConsistentRead", it.consistent_read);
  visit("ExclusiveStartKey", it.exclusive_start_key);
  visit("ReturnConsumedCapacity", it.return_consumed_capacity);
}
template <class V>
void Members(V& visit, const QueryRequest& it) {
  PageMembers(visit, it);
  visit("KeyConditionExpression", it.key_condition_expression);
  visit("ScanIndexForward", it.scan_index_forward);
}
template <class V>
void Members(V& visit, const ScanRequest& it) {
  PageMembers(visit, it);
  visit("Segment", it.segment);
  visit("TotalSegments", it.total_segments);
}

// --- Transactions ---

template <class V>
void Members(V& visit, const TransactWriteItem::ConditionCheck& it) {
  visit("TableName", it.table_name);
  visit("Key", it.key);
  ConditionMembers(visit, it);
}
template <class V>
void Members(V& visit, const TransactWriteItem::Put& it) {
  visit("TableName", it.table_name);
  visit("Item", it.item);
  ConditionMembers(visit, it);
}
template <class V>
void Members(V& visit, const TransactWriteItem::Delete& it) {
  visit("TableName", it.table_name);
  visit("Key", it.key);
  ConditionMembers(visit, it);
}
template <class V>
void Members(V& visit, const TransactWriteItem::Update& it) {
  visit("TableName", it.table_name);
  visit("Key", it.key);
  visit("UpdateExpression", it.update_expression);
  ConditionMembers(visit, it);
}
template <class V>
void Members(V& visit, const TransactWriteItem& it) {
  visit("ConditionCheck", it.condition_check);
  visit("Put", it.put);
  visit("Delete", it.delete_);
  visit("Update", it.update);
}
template <class V>
void Members(V& visit, const TransactWriteItemsRequest& it) {
  visit.Always("TransactItems", it.transact_items);
  visit("ClientRequestToken", it.client_request_token);
  visit("ReturnConsumedCapacity", it.return_consumed_capacity);
  visit("ReturnItemCollectionMetrics", it.return_item_collection_metrics);
}

template <class V>
void Members(V& visit, const TransactGetItem::Get& it) {
  visit("TableName", it.table_name);
  visit("Key", it.key);
  ProjectionMembers(visit, it);
}
template <class V>
void Members(V& visit, const TransactGetItem& it) {
  visit("Get", it.get);
}
template <class V>
void Members(V& visit, const TransactGetItemsRequest& it) {
  visit.Always("TransactItems", it.transact_items);
  visit("ReturnConsumedCapacity", it.return_consumed_capacity);
}

// --- Streams and expiry ---

template <class V>
void Members(V& visit, const ListStreamsRequest& it) {
  visit("TableName", it.table_name);
  visit("Limit", it.limit);
  visit("ExclusiveStartStreamArn", it.exclusive_start_stream_arn);
}
template <class V>
void Members(V& visit, const ShardFilter& it) {
  visit("Type", it.type);
  visit("ShardId", it.shard_id);
}
template <class V>
void Members(V& visit, const DescribeStreamRequest& it) {
  visit("StreamArn", it.stream_arn);
  visit("Limit", it.limit);
  visit("ExclusiveStartShardId", it.exclusive_start_shard_id);
  visit("ShardFilter", it.shard_filter);
}
template <class V>
void Members(V& visit, const GetShardIteratorRequest& it) {
  visit("StreamArn", it.stream_arn);
  visit("ShardId", it.shard_id);
  visit("ShardIteratorType", it.shard_iterator_type);
  visit("SequenceNumber", it.sequence_number);
}
template <class V>
void Members(V& visit, const GetRecordsRequest& it) {
  visit("ShardIterator", it.shard_iterator);
  visit("Limit", it.limit);
}

template <class V>
void Members(V& visit, const TimeToLiveSpecification& it) {
  visit("Enabled", it.enabled);
  visit("AttributeName", it.attribute_name);
}
template <class V>
void Members(V& visit, const UpdateTimeToLiveRequest& it) {
  visit("TableName", it.table_name);
  visit("TimeToLiveSpecification", it.time_to_live_specification);
}
template <class V>
void Members(V& visit, const DescribeTimeToLiveRequest& it) {
  visit("TableName", it.table_name);
}

}  // namespace tepui::remote
