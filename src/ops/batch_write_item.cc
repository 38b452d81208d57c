#include "ops/batch_write_item.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "codec/item_key.h"
#include "ops/batch_constraints.h"
#include "ops/capacity_counter.h"
#include "ops/collection_metrics.h"
#include "ops/delete_plan.h"
#include "ops/distinct_keys.h"
#include "ops/find_version.h"
#include "ops/key_from_item.h"
#include "ops/put_plan.h"
#include "tepui/limits.h"
#include "value/key_check.h"
#include "value/value_check.h"
#include "value/value_size.h"

namespace tepui::ops {
namespace {

Result<void> CheckMember(const WriteRequest& member) {
  if (member.put_request && member.delete_request) {
    return Invalid(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
        "supported datatypes");
  }
  if (!member.put_request && !member.delete_request) {
    return Invalid(
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  }
  if (member.delete_request) return CheckAttributes(member.delete_request->key);
  if (Result<void> checked = CheckAttributes(member.put_request->item); !checked) return checked;
  if (SizeOfItem(member.put_request->item) > kItemBytesMax) return ItemTooLarge();
  return {};
}

Result<void> Check(const BatchWriteItemRequest& request) {
  Constraints constraints;
  const auto size_of = [](const std::vector<WriteRequest>& members) { return members.size(); };
  ConstrainTables(request.request_items, size_of, &constraints);
  if (std::any_of(request.request_items.begin(), request.request_items.end(),
                  [](const auto& table) {
                    return table.second.empty() || table.second.size() > kBatchWriteMembersMax;
                  })) {
    constraints.Fail(TablesText(request.request_items, size_of), "requestItems",
                     "Map value must satisfy constraint: [Member must have length less than or "
                     "equal to 25, Member must have length greater than or equal to 1]");
  }
  if (Result<void> checked = constraints.result(); !checked) return checked;
  size_t count = 0;
  for (const auto& [table, members] : request.request_items) {
    for (const WriteRequest& member : members) {
      if (Result<void> checked = CheckMember(member); !checked) return checked;
    }
    count += members.size();
  }
  if (count > kBatchWriteMembersMax) {
    return Invalid("Too many items requested for the BatchWriteItem call");
  }
  return {};
}

// The plans of a batch and what they borrow.
class Batch {
 public:
  Batch(const BatchWriteItemRequest& request, BatchWriteItemResponse* response)
      : request_(request), response_(*response) {
    terms_.wants_before = request.return_consumed_capacity != ReturnConsumedCapacity::kNone;
  }

  Result<void> Plan(const engine::ReadView& view) {
    MakeRoom();
    for (const auto& [name, members] : request_.request_items) {
      Result<SharedVersion> table = view.FindTable(name);
      if (!table) return std::move(table).error();
      tables_.push_back(*std::move(table));
      for (const WriteRequest& member : members) {
        if (Result<void> planned = PlanMember(*tables_.back(), member); !planned) return planned;
      }
    }
    return {};
  }

  Result<void> Run(const engine::Session& session) {
    return session.writes.Commit(
        plans_, {}, [&](std::span<const engine::ItemChange> changes) { CountUnits(changes); });
  }

 private:
  // For all plans, so that none moves.
  void MakeRoom() {
    size_t puts = 0;
    size_t deletes = 0;
    for (const auto& [name, members] : request_.request_items) {
      for (const WriteRequest& member : members) ++(member.put_request ? puts : deletes);
    }
    puts_.reserve(puts);
    deletes_.reserve(deletes);
    plans_.reserve(puts + deletes);
  }

  Result<void> PlanMember(const engine::TableVersion& table, const WriteRequest& member) {
    const bool put = member.put_request.has_value();
    const Result<Key> key = put ? codec::KeyOfItem(member.put_request->item, table.schema.key)
                                : KeyFromItem(member.delete_request->key, table.schema.key);
    if (!key && put && !HasKeyOf(member.put_request->item, table.schema.key)) {
      return Invalid("The provided key element does not match the schema");
    }
    if (!key) return key.error();
    if (put) {
      plans_.push_back(
          &puts_.emplace_back(table, EncodeKey(*key), terms_, member.put_request->item));
    } else {
      plans_.push_back(&deletes_.emplace_back(table, EncodeKey(*key), terms_));
    }
    if (request_.return_item_collection_metrics == ReturnItemCollectionMetrics::kSize) {
      AddCollectionMetrics(table.schema, key->partition, &response_.item_collection_metrics);
    }
    return seen_.Add(table, plans_.back()->key());
  }

  // The changes are in the order of the tables.
  void CountUnits(std::span<const engine::ItemChange> changes) {
    for (const SharedVersion& table : tables_) {
      CapacityCounter counter(request_.return_consumed_capacity);
      for (const engine::ItemChange& change : changes) {
        if (&change.plan->table() == table.get()) counter.AddWrite(*table, change);
      }
      if (auto consumed = counter.Take(table->schema)) {
        response_.consumed_capacity.push_back(*std::move(consumed));
      }
    }
  }

  const BatchWriteItemRequest& request_;
  BatchWriteItemResponse& response_;
  WriteTerms terms_;
  std::vector<SharedVersion> tables_;
  std::vector<PutPlan> puts_;
  std::vector<DeletePlan> deletes_;
  std::vector<const engine::WritePlan*> plans_;  // into both
  DistinctKeys seen_;
};

}  // namespace

Result<BatchWriteItemResponse> BatchWriteItem(const engine::Session& session,
                                              const BatchWriteItemRequest& request) {
  if (Result<void> checked = Check(request); !checked) return checked.error();
  BatchWriteItemResponse response;
  Batch batch(request, &response);
  Result<void> done = batch.Plan(session.reads);
  if (done) done = batch.Run(session);
  if (!done) return done.error();
  return response;
}

}  // namespace tepui::ops
