#pragma once

#include "tepui/tepui.h"

// The members of responses: `visit(name, &member)` for each, as the API names them.
namespace tepui::remote {

template <class V>
void Members(V& visit, AttributeDefinition* it) {
  visit("AttributeName", &it->attribute_name);
  visit("AttributeType", &it->attribute_type);
}

template <class V>
void Members(V& visit, KeySchemaElement* it) {
  visit("AttributeName", &it->attribute_name);
  visit("KeyType", &it->key_type);
}

template <class V>
void Members(V& visit, IndexProjection* it) {
  visit("ProjectionType", &it->projection_type);
  visit("NonKeyAttributes", &it->non_key_attributes);
}

template <class V>
void Members(V& visit, ProvisionedThroughput* it) {
  visit("ReadCapacityUnits", &it->read_capacity_units);
  visit("WriteCapacityUnits", &it->write_capacity_units);
}

template <class V>
void IndexMembers(V& visit, auto* it) {
  visit("IndexName", &it->index_name);
  visit("KeySchema", &it->key_schema);
  visit("Projection", &it->projection);
  visit("IndexSizeBytes", &it->index_size_bytes);
  visit("ItemCount", &it->item_count);
  visit("IndexArn", &it->index_arn);
}
template <class V>
void Members(V& visit, LocalSecondaryIndexDescription* it) {
  IndexMembers(visit, it);
}
template <class V>
void Members(V& visit, GlobalSecondaryIndexDescription* it) {
  IndexMembers(visit, it);
  visit("IndexStatus", &it->index_status);
  visit("Backfilling", &it->backfilling);
  visit("ProvisionedThroughput", &it->provisioned_throughput);
}

struct BillingModeSummary {
  BillingMode billing_mode = BillingMode::kProvisioned;
};
template <class V>
void Members(V& visit, BillingModeSummary* it) {
  visit("BillingMode", &it->billing_mode);
}
struct TableClassSummary {
  std::optional<TableClass> table_class = {};
};
template <class V>
void Members(V& visit, TableClassSummary* it) {
  visit("TableClass", &it->table_class);
}

template <class V>
void Members(V& visit, StreamSpecification* it) {
  visit("StreamEnabled", &it->stream_enabled);
  visit("StreamViewType", &it->stream_view_type);
}

template <class V>
void Members(V& visit, TableDescription* it) {
  visit("TableName", &it->table_name);
  visit("TableId", &it->table_id);
  visit("TableArn", &it->table_arn);
  visit("TableStatus", &it->table_status);
  visit("CreationDateTime", &it->creation_date_time);
  visit("AttributeDefinitions", &it->attribute_definitions);
  visit("KeySchema", &it->key_schema);
  visit("LocalSecondaryIndexes", &it->local_secondary_indexes);
  visit("GlobalSecondaryIndexes", &it->global_secondary_indexes);
  BillingModeSummary billing;
  visit("BillingModeSummary", &billing);
  it->billing_mode = billing.billing_mode;
  visit("ProvisionedThroughput", &it->provisioned_throughput);
  TableClassSummary table_class;
  visit("TableClassSummary", &table_class);
  it->table_class = table_class.table_class;
  visit("DeletionProtectionEnabled", &it->deletion_protection_enabled);
  visit("StreamSpecification", &it->stream_specification);
  visit("LatestStreamArn", &it->latest_stream_arn);
  visit("LatestStreamLabel", &it->latest_stream_label);
  visit("ItemCount", &it->item_count);
  visit("TableSizeBytes", &it->table_size_bytes);
}

template <class V>
void Members(V& visit, CreateTableResponse* it) {
  visit("TableDescription", &it->table_description);
}
template <class V>
void Members(V& visit, UpdateTableResponse* it) {
  visit("TableDescription", &it->table_description);
}
template <class V>
void Members(V& visit, DeleteTableResponse* it) {
  visit("TableDescription", &it->table_description);
}
template <class V>
void Members(V& visit, DescribeTableResponse* it) {
  visit("Table", &it->table);
}
template <class V>
void Members(V& visit, ListTablesResponse* it) {
  visit("TableNames", &it->table_names);
  visit("LastEvaluatedTableName", &it->last_evaluated_table_name);
}
template <class V>
void Members(V&, TagResourceResponse*) {}
template <class V>
void Members(V&, UntagResourceResponse*) {}
template <class V>
void Members(V& visit, Tag* it) {
  visit("Key", &it->key);
  visit("Value", &it->value);
}
template <class V>
void Members(V& visit, ListTagsOfResourceResponse* it) {
  visit("Tags", &it->tags);
  visit("NextToken", &it->next_token);
}

// --- Items ---

template <class V>
void UnitMembers(V& visit, auto* it) {
  visit("CapacityUnits", &it->capacity_units);
  visit("ReadCapacityUnits", &it->read_capacity_units);
  visit("WriteCapacityUnits", &it->write_capacity_units);
}
template <class V>
void Members(V& visit, Capacity* it) {
  UnitMembers(visit, it);
}
template <class V>
void Members(V& visit, ConsumedCapacity* it) {
  UnitMembers(visit, it);
  visit("TableName", &it->table_name);
  visit("Table", &it->table);
  visit("LocalSecondaryIndexes", &it->local_secondary_indexes);
  visit("GlobalSecondaryIndexes", &it->global_secondary_indexes);
}
template <class V>
void Members(V& visit, ItemCollectionMetrics* it) {
  visit("ItemCollectionKey", &it->item_collection_key);
  visit("SizeEstimateRangeGB", &it->size_estimate_range_gb);
}

template <class V>
void Members(V& visit, WriteItemResponse* it) {
  visit("Attributes", &it->attributes);
  visit("ConsumedCapacity", &it->consumed_capacity);
  visit("ItemCollectionMetrics", &it->item_collection_metrics);
}
template <class V>
void Members(V& visit, GetItemResponse* it) {
  visit("Item", &it->item);
  visit("ConsumedCapacity", &it->consumed_capacity);
}
template <class V>
void Members(V& visit, PageResponse* it) {
  visit("Items", &it->items);
  visit("Count", &it->count);
  visit("ScannedCount", &it->scanned_count);
  visit("LastEvaluatedKey", &it->last_evaluated_key);
  visit("ConsumedCapacity", &it->consumed_capacity);
}

template <class V>
void Members(V& visit, KeysAndAttributes* it) {
  visit("Keys", &it->keys);
  visit("ConsistentRead", &it->consistent_read);
  visit("ProjectionExpression", &it->projection_expression);
  visit("ExpressionAttributeNames", &it->expression_attribute_names);
}
template <class V>
void Members(V& visit, BatchGetItemResponse* it) {
  visit("Responses", &it->responses);
  visit("UnprocessedKeys", &it->unprocessed_keys);
  visit("ConsumedCapacity", &it->consumed_capacity);
}

template <class V>
void Members(V& visit, WriteRequest::Put* it) {
  visit("Item", &it->item);
}
template <class V>
void Members(V& visit, WriteRequest::Delete* it) {
  visit("Key", &it->key);
}
template <class V>
void Members(V& visit, WriteRequest* it) {
  visit("PutRequest", &it->put_request);
  visit("DeleteRequest", &it->delete_request);
}
template <class V>
void Members(V& visit, BatchWriteItemResponse* it) {
  visit("UnprocessedItems", &it->unprocessed_items);
  visit("ItemCollectionMetrics", &it->item_collection_metrics);
  visit("ConsumedCapacity", &it->consumed_capacity);
}

// --- Transactions ---

template <class V>
void Members(V& visit, TransactWriteItemsResponse* it) {
  visit("ConsumedCapacity", &it->consumed_capacity);
  visit("ItemCollectionMetrics", &it->item_collection_metrics);
}
template <class V>
void Members(V& visit, TransactGetItemsResponse::ItemResponse* it) {
  visit("Item", &it->item);
}
template <class V>
void Members(V& visit, TransactGetItemsResponse* it) {
  visit("Responses", &it->responses);
  visit("ConsumedCapacity", &it->consumed_capacity);
}
template <class V>
void Members(V& visit, CancellationReason* it) {
  visit("Code", &it->code);
  visit("Message", &it->message);
  visit("Item", &it->item);
}

// --- Streams and expiry ---

template <class V>
void Members(V& visit, Stream* it) {
  visit("StreamArn", &it->stream_arn);
  visit("TableName", &it->table_name);
  visit("StreamLabel", &it->stream_label);
}
template <class V>
void Members(V& visit, ListStreamsResponse* it) {
  visit("Streams", &it->streams);
  visit("LastEvaluatedStreamArn", &it->last_evaluated_stream_arn);
}

template <class V>
void Members(V& visit, SequenceNumberRange* it) {
  visit("StartingSequenceNumber", &it->starting_sequence_number);
  visit("EndingSequenceNumber", &it->ending_sequence_number);
}
template <class V>
void Members(V& visit, Shard* it) {
  visit("ShardId", &it->shard_id);
  visit("SequenceNumberRange", &it->sequence_number_range);
  visit("ParentShardId", &it->parent_shard_id);
}
template <class V>
void Members(V& visit, StreamDescription* it) {
  visit("StreamArn", &it->stream_arn);
  visit("StreamLabel", &it->stream_label);
  visit("StreamStatus", &it->stream_status);
  visit("StreamViewType", &it->stream_view_type);
  visit("CreationRequestDateTime", &it->creation_request_date_time);
  visit("TableName", &it->table_name);
  visit("KeySchema", &it->key_schema);
  visit("Shards", &it->shards);
  visit("LastEvaluatedShardId", &it->last_evaluated_shard_id);
}
template <class V>
void Members(V& visit, DescribeStreamResponse* it) {
  visit("StreamDescription", &it->stream_description);
}

template <class V>
void Members(V& visit, GetShardIteratorResponse* it) {
  visit("ShardIterator", &it->shard_iterator);
}

template <class V>
void Members(V& visit, StreamRecord* it) {
  visit("ApproximateCreationDateTime", &it->approximate_creation_date_time);
  visit("Keys", &it->keys);
  visit("NewImage", &it->new_image);
  visit("OldImage", &it->old_image);
  visit("SequenceNumber", &it->sequence_number);
  visit("SizeBytes", &it->size_bytes);
  visit("StreamViewType", &it->stream_view_type);
}
template <class V>
void Members(V& visit, Identity* it) {
  visit("PrincipalId", &it->principal_id);
  visit("Type", &it->type);
}
template <class V>
void Members(V& visit, Record* it) {
  visit("eventID", &it->event_id);
  visit("eventName", &it->event_name);
  visit("eventVersion", &it->event_version);
  visit("eventSource", &it->event_source);
  visit("awsRegion", &it->aws_region);
  visit("dynamodb", &it->dynamodb);
  visit("userIdentity", &it->user_identity);
}
template <class V>
void Members(V& visit, GetRecordsResponse* it) {
  visit("Records", &it->records);
  visit("NextShardIterator", &it->next_shard_iterator);
}

template <class V>
void Members(V& visit, TimeToLiveSpecification* it) {
  visit("Enabled", &it->enabled);
  visit("AttributeName", &it->attribute_name);
}
template <class V>
void Members(V& visit, UpdateTimeToLiveResponse* it) {
  visit("TimeToLiveSpecification", &it->time_to_live_specification);
}
template <class V>
void Members(V& visit, TimeToLiveDescription* it) {
  visit("TimeToLiveStatus", &it->time_to_live_status);
  visit("AttributeName", &it->attribute_name);
}
template <class V>
void Members(V& visit, DescribeTimeToLiveResponse* it) {
  visit("TimeToLiveDescription", &it->time_to_live_description);
}

}  // namespace tepui::remote
