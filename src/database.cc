#include "tepui/database.h"

#include <algorithm>
#include <utility>

#include "engine/engine.h"
#include "engine/snapshot.h"
#include "ops/batch_get_item.h"
#include "ops/batch_write_item.h"
#include "ops/constraints.h"
#include "ops/create_table.h"
#include "ops/delete_item.h"
#include "ops/delete_table.h"
#include "ops/describe_stream.h"
#include "ops/describe_table.h"
#include "ops/describe_time_to_live.h"
#include "ops/get_item.h"
#include "ops/get_records.h"
#include "ops/get_shard_iterator.h"
#include "ops/list_streams.h"
#include "ops/list_tables.h"
#include "ops/list_tags_of_resource.h"
#include "ops/put_item.h"
#include "ops/query.h"
#include "ops/scan.h"
#include "ops/tag_resource.h"
#include "ops/transact.h"
#include "ops/transact_get_items.h"
#include "ops/transact_write_items.h"
#include "ops/untag_resource.h"
#include "ops/update_item.h"
#include "ops/update_table.h"
#include "ops/update_time_to_live.h"
#include "trigger/live_query_worker.h"
#include "trigger/subscription_worker.h"
#include "trigger/triggers.h"

namespace tepui {

namespace {

Error OfAnotherDatabase() { return ops::Invalid("The table belongs to another database"); }

Result<LiveQuery> WatchRange(trigger::Triggers& triggers, Result<trigger::WatchedRange> range,
                             const LiveQueryOptions& options, LiveQueryHandler handler) {
  if (!range) return std::move(range).error();
  auto worker = triggers.Watch(*std::move(range), options, std::move(handler));
  if (!worker) return std::move(worker).error();
  return LiveQuery(*std::move(worker));
}

// Of a worker, if there is one.
Result<Subscription> SubscriptionOf(Result<std::shared_ptr<trigger::SubscriptionWorker>> worker) {
  if (!worker) return std::move(worker).error();
  return Subscription(*std::move(worker));
}

}  // namespace

Database::Database(std::shared_ptr<engine::Engine> engine)
    : engine_(std::move(engine)), triggers_(std::make_shared<trigger::Triggers>(engine_)) {}

Result<std::unique_ptr<Database>> Database::Open(const Options& options) {
  Result<std::shared_ptr<engine::Engine>> engine = engine::Engine::Open(options);
  if (!engine) return std::move(engine).error();
  return std::unique_ptr<Database>(new Database(*std::move(engine)));
}

// Handles may keep the engine alive, but not open. There is nobody to tell of a failure: what was
// acknowledged is in the log.
Database::~Database() { static_cast<void>(Close()); }

const Options& Database::options() const { return engine_->options(); }

Result<void> Database::Close() {
  if (Result<void> ended = triggers_->Close(); !ended) return ended;
  return engine_->Close();
}

Result<CreateTableResponse> Database::CreateTable(const CreateTableRequest& request) {
  return ops::CreateTable(*engine_, request);
}

Result<CreateTableResponse> Database::CreateTable(const TableDefinition& definition) {
  return ops::CreateTable(*engine_, definition);
}

Result<UpdateTableResponse> Database::UpdateTable(const UpdateTableRequest& request) {
  return ops::UpdateTable(*engine_, request);
}

Result<void> Database::Transact(const std::function<Result<void>(Transaction&)>& body,
                                const TransactOptions& options) {
  return ops::Transact(engine_, body, options);
}

Result<ListStreamsResponse> Database::ListStreams(const ListStreamsRequest& request) const {
  return ops::ListStreams(*engine_, request);
}

Result<DescribeStreamResponse> Database::DescribeStream(
    const DescribeStreamRequest& request) const {
  return ops::DescribeStream(*engine_, request);
}

Result<GetShardIteratorResponse> Database::GetShardIterator(
    const GetShardIteratorRequest& request) const {
  return ops::GetShardIterator(*engine_, request);
}

Result<GetRecordsResponse> Database::GetRecords(const GetRecordsRequest& request) const {
  return ops::GetRecords(*engine_, request);
}

Result<UpdateTimeToLiveResponse> Database::UpdateTimeToLive(
    const UpdateTimeToLiveRequest& request) {
  return ops::UpdateTimeToLive(*engine_, request);
}

Result<DescribeTimeToLiveResponse> Database::DescribeTimeToLive(
    const DescribeTimeToLiveRequest& request) const {
  return ops::DescribeTimeToLive(*engine_, request);
}

Result<Subscription> Database::Subscribe(const SubscribeRequest& request, RecordHandler handler) {
  return SubscriptionOf(triggers_->Subscribe(request, std::move(handler)));
}

Result<Subscription> Database::Subscribe(const SubscribeRequest& request,
                                         TransactionalHandler handler) {
  return SubscriptionOf(triggers_->Subscribe(request, std::move(handler)));
}

Result<LiveQuery> Database::Watch(const Table& table, const Key& key, LiveQueryHandler handler,
                                  const LiveQueryOptions& options) {
  if (table.engine_ != engine_) return OfAnotherDatabase();
  auto range = options.index ? Result<trigger::WatchedRange>(ops::Invalid(
                                   "One key is watched in the table itself, not in an index"))
                             : trigger::WatchedRange::Of(*engine_, *table.handle_, key);
  return WatchRange(*triggers_, std::move(range), options, std::move(handler));
}

Result<LiveQuery> Database::Watch(const Table& table, const KeyCondition& condition,
                                  LiveQueryHandler handler, const LiveQueryOptions& options) {
  if (table.engine_ != engine_) return OfAnotherDatabase();
  auto range = trigger::WatchedRange::Of(*engine_, *table.handle_, condition, options.index);
  return WatchRange(*triggers_, std::move(range), options, std::move(handler));
}

Result<void> Database::Unsubscribe(std::string_view name) { return triggers_->Unsubscribe(name); }

Result<SweepReport> Database::SweepNow() { return engine_->SweepNow(); }

Result<bool> Database::WaitForIndexes(std::string_view table_name,
                                      std::chrono::milliseconds timeout) const {
  constexpr std::chrono::milliseconds kLongest = std::chrono::hours(24 * 365);
  return engine_->WaitForIndexes(table_name,
                                 std::chrono::steady_clock::now() + std::min(timeout, kLongest));
}

Result<DeleteTableResponse> Database::DeleteTable(const DeleteTableRequest& request) {
  return ops::DeleteTable(*engine_, request);
}

Result<DescribeTableResponse> Database::DescribeTable(const DescribeTableRequest& request) const {
  return ops::DescribeTable(*engine_, request);
}

Result<ListTablesResponse> Database::ListTables(const ListTablesRequest& request) const {
  return ops::ListTables(*engine_, request);
}

Result<TagResourceResponse> Database::TagResource(const TagResourceRequest& request) {
  return ops::TagResource(*engine_, request);
}

Result<UntagResourceResponse> Database::UntagResource(const UntagResourceRequest& request) {
  return ops::UntagResource(*engine_, request);
}

Result<ListTagsOfResourceResponse> Database::ListTagsOfResource(
    const ListTagsOfResourceRequest& request) const {
  return ops::ListTagsOfResource(*engine_, request);
}

Result<Table> Database::OpenTable(std::string_view name) const {
  Result<std::shared_ptr<engine::TableHandle>> handle = engine_->FindTable(name);
  if (!handle) return std::move(handle).error();
  return Table(engine_, *std::move(handle));
}

Result<PutItemResponse> Database::PutItem(const PutItemRequest& request) {
  return ops::PutItem(engine_->session(), request);
}

Result<GetItemResponse> Database::GetItem(const GetItemRequest& request) const {
  return ops::GetItem(engine_->newest(), request);
}

Result<UpdateItemResponse> Database::UpdateItem(const UpdateItemRequest& request) {
  return ops::UpdateItem(engine_->session(), request);
}

Result<DeleteItemResponse> Database::DeleteItem(const DeleteItemRequest& request) {
  return ops::DeleteItem(engine_->session(), request);
}

Result<QueryResponse> Database::Query(const QueryRequest& request) const {
  return ops::Query(engine_->newest(), request);
}

Result<ScanResponse> Database::Scan(const ScanRequest& request) const {
  return ops::Scan(engine_->newest(), request);
}

Result<BatchGetItemResponse> Database::BatchGetItem(const BatchGetItemRequest& request) const {
  return ops::BatchGetItem(engine_->newest(), request);
}

Result<BatchWriteItemResponse> Database::BatchWriteItem(const BatchWriteItemRequest& request) {
  return ops::BatchWriteItem(engine_->session(), request);
}

Result<TransactWriteItemsResponse> Database::TransactWriteItems(
    const TransactWriteItemsRequest& request) {
  return ops::TransactWriteItems(*engine_, request);
}

Result<TransactGetItemsResponse> Database::TransactGetItems(
    const TransactGetItemsRequest& request) const {
  return ops::TransactGetItems(engine_->newest(), request);
}

Result<GetItemViewResponse> Database::GetItemView(const GetItemRequest& request) const {
  return ops::GetItemView(engine_->newest(), request);
}

Result<PageViewResponse> Database::QueryView(const QueryRequest& request) const {
  return ops::QueryView(engine_->newest(), request);
}

Result<PageViewResponse> Database::ScanView(const ScanRequest& request) const {
  return ops::ScanView(engine_->newest(), request);
}

Result<BatchGetItemViewResponse> Database::BatchGetItemView(
    const BatchGetItemRequest& request) const {
  return ops::BatchGetItemView(engine_->newest(), request);
}

Result<TransactGetItemsViewResponse> Database::TransactGetItemsView(
    const TransactGetItemsRequest& request) const {
  return ops::TransactGetItemsView(engine_->newest(), request);
}

Result<Snapshot> Database::NewSnapshot() const {
  Result<std::shared_ptr<engine::Snapshot>> state = engine_->TakeSnapshot();
  if (!state) return std::move(state).error();
  return Snapshot(engine_, *std::move(state));
}

Result<void> Database::Sync() { return engine_->Sync(); }

Result<void> Database::Checkpoint(const std::string& path) const {
  return engine_->Checkpoint(path);
}

Result<VerifyReport> Database::Verify(const std::function<void(uint64_t)>& progress) const {
  return engine_->Verify(progress);
}

Result<Stats> Database::GetStats() const {
  Result<Stats> stats = engine_->GetStats();
  if (stats) stats->subscriptions = triggers_->stats();
  return stats;
}

}  // namespace tepui
