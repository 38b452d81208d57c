#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tepui/bulk_load.h"
#include "tepui/export.h"
#include "tepui/item_requests.h"
#include "tepui/live_query.h"
#include "tepui/options.h"
#include "tepui/query_requests.h"
#include "tepui/result.h"
#include "tepui/snapshot.h"
#include "tepui/stream_requests.h"
#include "tepui/subscription.h"
#include "tepui/table.h"
#include "tepui/table_requests.h"
#include "tepui/time_to_live_requests.h"
#include "tepui/transaction.h"
#include "tepui/transaction_requests.h"
#include "tepui/view_responses.h"

namespace tepui {

namespace trigger {
class Triggers;
}

// What Verify found: each index and expiry compared with what its table's items derive, and the
// records of streams.
struct VerifyReport {
  uint64_t tables = 0;
  uint64_t items = 0;
  uint64_t index_entries = 0;
  uint64_t expiry_entries = 0;
  uint64_t stream_records = 0;
  std::vector<std::string> problems = {};  // empty: all is as it should be
};

struct SweepReport {
  uint64_t expired_items = 0;  // deleted
};

// Bytes on disk are those of files, as RocksDB counts them; what is in memtables yet is not there.
struct TableStats {
  std::string table_name = {};
  uint64_t item_count_estimate = 0;
  uint64_t disk_bytes = 0;         // of its items, indexes, stream and expiry entries
  uint64_t stream_disk_bytes = 0;  // of these, of the stream that it writes to
  uint64_t expiry_disk_bytes = 0;  // of these, of the entries by which expired items are found
};

struct Stats {
  std::vector<TableStats> tables = {};
  uint64_t disk_bytes = 0;         // of all tables, and of streams that are closed
  uint64_t stream_disk_bytes = 0;  // of these, of all streams
  uint64_t expiry_disk_bytes = 0;  // of these, of all expiry entries
  uint64_t memtable_bytes = 0;
  uint64_t block_cache_bytes = 0;
  uint64_t pending_compaction_bytes = 0;
  bool writes_stopped = false;
  uint64_t log_syncs = 0;               // since it was opened
  uint64_t snapshots = 0;               // that live
  uint64_t oldest_snapshot_age_ms = 0;  // 0: there is none
  // Why the thread that deletes expired items and trims streams could not, the last time; empty: it
  // could. It tries again every Options::sweep_interval_ms.
  std::string sweep_failure = {};
  std::vector<SubscriptionStats> subscriptions = {};  // that run
  uint64_t expression_cache_hits = 0;
  uint64_t expression_cache_misses = 0;
};

// A database: DynamoDB-style tables in one directory, opened by one process at a time.
//
// Threads: every method is callable from many threads at once, except Close.
// Memory: when an allocation fails, std::bad_alloc passes through to the caller and the database
//         stays whole: what the call was to write is there whole or not at all, so read before
//         doing it again. Failures inside RocksDB end as RocksDB ends them.
class TEPUI_EXPORT Database {
 public:
  // Opens or makes the database that `options` names.
  //
  // Errors: kInUse (open elsewhere), kStorage, kCorruption, kValidation (options that make no
  //         sense). Cost: some ms; reads the catalog and RocksDB's log.
  static Result<std::unique_ptr<Database>> Open(const Options& options);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  // Closes, if Close was not called.
  ~Database();

  // As given to Open. Lifetime: that of the database.
  const Options& options() const;

  // Writes out what is buffered and closes the directory. Calls made later, on tables too, answer
  // kClosed. No other call may be running, and every PinnedItem must be gone. It waits for
  // handlers.
  //
  // Errors: kValidation: called by a handler of a subscription or watch, which goes on.
  Result<void> Close();

  // --- Tables ---
  Result<CreateTableResponse> CreateTable(const CreateTableRequest& request);
  // The same, from the short form, which can ask for expiry too. Table, stream and expiry are made
  // together or not at all, also when the process dies meanwhile; and expiry is kEnabled at once.
  Result<CreateTableResponse> CreateTable(const TableDefinition& definition);
  // Returns when the change is made. A new global index is kept by every write from then on, and
  // filled with the items that are there by a thread of the database, also across a restart: until
  // then it is kCreating and cannot be read. See WaitForIndexes and DescribeTable.
  Result<UpdateTableResponse> UpdateTable(const UpdateTableRequest& request);
  Result<DeleteTableResponse> DeleteTable(const DeleteTableRequest& request);
  Result<DescribeTableResponse> DescribeTable(const DescribeTableRequest& request) const;
  Result<ListTablesResponse> ListTables(const ListTablesRequest& request = {}) const;
  Result<TagResourceResponse> TagResource(const TagResourceRequest& request);
  Result<UntagResourceResponse> UntagResource(const UntagResourceRequest& request);
  Result<ListTagsOfResourceResponse> ListTagsOfResource(
      const ListTagsOfResourceRequest& request) const;

  // Waits until the indexes of a table can be read. False: one of them still cannot, after
  // `timeout`. Errors: kTableNotFound, kClosed; what stopped the filling: kCorruption, kStorage.
  Result<bool> WaitForIndexes(std::string_view table_name,
                              std::chrono::milliseconds timeout = std::chrono::hours(24 *
                                                                                     365)) const;

  // A handle for the hot path. Errors: kTableNotFound, kClosed.
  Result<Table> OpenTable(std::string_view name) const;

  // --- Streams and expiry ---
  //
  // A stream has a record of each change of its table, in the same batch as the change: there if
  // and only if that is. Records of one item are in order, and all in one shard. They are kept for
  // Options::stream_retention, also when the stream is disabled or its table deleted.
  //
  // Errors: kTableNotFound (no such stream or shard), kTrimmedData, kExpiredIterator, kValidation;
  //         kStorage, kCorruption, kClosed.
  Result<ListStreamsResponse> ListStreams(const ListStreamsRequest& request = {}) const;
  Result<DescribeStreamResponse> DescribeStream(const DescribeStreamRequest& request) const;
  Result<GetShardIteratorResponse> GetShardIterator(const GetShardIteratorRequest& request) const;
  Result<GetRecordsResponse> GetRecords(const GetRecordsRequest& request) const;

  // Lets items expire from now on: they are deleted within some seconds of the time they hold, as
  // by DeleteItem. Items that are there already are found by a thread, also across a restart: until
  // then the status is kEnabling.
  Result<UpdateTimeToLiveResponse> UpdateTimeToLive(const UpdateTimeToLiveRequest& request);
  Result<DescribeTimeToLiveResponse> DescribeTimeToLive(
      const DescribeTimeToLiveRequest& request) const;

  // Deletes what is expired and trims what is aged now, on this thread and as fast as it goes.
  // Durable: as under kBuffered; what a crash brings back is deleted again.
  Result<SweepReport> SweepNow();

  // --- Triggers ---
  //
  // Runs `handler` with the changes of a table, from where the subscription of that name ended the
  // last time. What a RecordHandler does may happen twice when the process ends at the wrong
  // moment; what a TransactionalHandler writes with its transaction happens exactly once.
  //
  // Errors: kValidation: the table has no stream, or a member makes no sense; kTableInUse: that
  //         subscription runs already; kTableNotFound, kStorage, kClosed.
  Result<Subscription> Subscribe(const SubscribeRequest& request, RecordHandler handler);
  Result<Subscription> Subscribe(const SubscribeRequest& request, TransactionalHandler handler);
  // Tells `handler` the result of a query and then each change of it. The range is that of one key,
  // or of a key condition on the table or on options.index.
  //
  // Errors: kValidation: the key or the condition does not fit; kTableNotFound, kClosed.
  Result<LiveQuery> Watch(const Table& table, const Key& key, LiveQueryHandler handler,
                          const LiveQueryOptions& options = {});
  Result<LiveQuery> Watch(const Table& table, const KeyCondition& condition,
                          LiveQueryHandler handler, const LiveQueryOptions& options = {});

  // Forgets how far a subscription has got. Errors: kTableInUse: it runs; kStorage, kClosed.
  Result<void> Unsubscribe(std::string_view name);

  // --- Items ---
  //
  // Effect:  a write's item and index entries appear together or not at all.
  // Durable: as Options::durability says, on return.
  // Errors:  kTableNotFound, kValidation; kConditionFailed (with the old item if asked); kStorage;
  //          kCorruption; kClosed.
  Result<PutItemResponse> PutItem(const PutItemRequest& request);
  Result<GetItemResponse> GetItem(const GetItemRequest& request) const;
  Result<UpdateItemResponse> UpdateItem(const UpdateItemRequest& request);
  Result<DeleteItemResponse> DeleteItem(const DeleteItemRequest& request);
  Result<QueryResponse> Query(const QueryRequest& request) const;
  Result<ScanResponse> Scan(const ScanRequest& request) const;
  Result<BatchGetItemResponse> BatchGetItem(const BatchGetItemRequest& request) const;
  Result<BatchWriteItemResponse> BatchWriteItem(const BatchWriteItemRequest& request);

  // --- Transactions ---
  //
  // Effect:  all members or none, at one moment; reads see no half of another transaction.
  // Durable: as Options::durability says, on return.
  // Errors:  kTransactionCanceled, with a reason for each member; kIdempotentMismatch; else as the
  //          item operations.
  Result<TransactWriteItemsResponse> TransactWriteItems(const TransactWriteItemsRequest& request);
  Result<TransactGetItemsResponse> TransactGetItems(const TransactGetItemsRequest& request) const;

  // --- The same reads with their items in place ---
  //
  // Errors: as the operations themselves. Lifetime: the responses must be gone before Close.
  // Cost:   no item is made; what a projection leaves of one is copied as bytes.
  Result<GetItemViewResponse> GetItemView(const GetItemRequest& request) const;
  Result<PageViewResponse> QueryView(const QueryRequest& request) const;
  Result<PageViewResponse> ScanView(const ScanRequest& request) const;
  Result<BatchGetItemViewResponse> BatchGetItemView(const BatchGetItemRequest& request) const;
  Result<TransactGetItemsViewResponse> TransactGetItemsView(
      const TransactGetItemsRequest& request) const;

  // Runs `body` and commits what it wrote, over any tables: serializable, phantoms included, and
  // nobody sees the half of it. When somebody changed what it read, the body runs again from the
  // start, after a short random wait; so it should have no effects outside of the transaction.
  //
  // Durable: as options.durability or Options::durability says, on return.
  // Errors:  what `body` returns: then nothing is written; kTransactionConflict after
  //          options.attempts_max attempts; kStorage; kCorruption; kClosed.
  // Threads: any number at once, each its own. A transaction in a transaction is another one.
  // Cost:    reads as usual; at the commit each point read is repeated. One that walked over
  //          ranges, by Query or Scan, repeats them while all other writers wait.
  Result<void> Transact(const std::function<Result<void>(Transaction&)>& body,
                        const TransactOptions& options = {});

  // All tables at this moment. Errors: kClosed.
  Result<Snapshot> NewSnapshot() const;

  // Begins to fill an empty table with many items, faster than writes could.
  //
  // Errors: kTableNotFound; kValidation: the table is not empty; kTableInUse: an index is being
  //         made; kUnsupported: the database is read-only; kStorage, kClosed.
  Result<BulkLoad> NewBulkLoad(std::string_view table_name, const BulkLoadOptions& options = {});

  // --- Care ---
  // Brings every write that was acknowledged to the disk: where saving must end, as at the end of a
  // match, under kBuffered. Under kSync they are there already.
  //
  // Errors: kStorage: what was buffered may not survive power loss, and writes are refused from
  //         then on. Cost: one sync of the log.
  Result<void> Sync();

  // Makes the new directory `path` a database of its own: everything that was acknowledged before
  // the call and, of what is written meanwhile, all up to some moment; transactions whole. Readers
  // and writers go on. It is on the disk when the call returns.
  //
  // Errors: kValidation: `path` exists, or its parent does not. kUnsupported: the database is in
  //         memory or read-only. kStorage. After an error there is nothing at `path`.
  // Cost:   files are linked, not copied, when `path` is on the same file system; of the log, at
  //         most 16 MiB are copied.
  Result<void> Checkpoint(const std::string& path) const;

  // Reads everything, compares every index and expiry with its table, and checks the records of
  // streams. `progress`, if given, is told the number of items read so far, now and then.
  Result<VerifyReport> Verify(const std::function<void(uint64_t)>& progress = {}) const;
  Result<Stats> GetStats() const;

 private:
  friend struct DatabaseOver;  // src/database_over.h
  explicit Database(std::shared_ptr<engine::Engine> engine);
  std::shared_ptr<engine::Engine> engine_;
  std::shared_ptr<trigger::Triggers> triggers_;
};

}  // namespace tepui
