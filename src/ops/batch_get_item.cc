#include "ops/batch_get_item.h"

#include <string>
#include <utility>
#include <vector>

#include "codec/item_key.h"
#include "engine/projected_item.h"
#include "ops/batch_constraints.h"
#include "ops/capacity_counter.h"
#include "ops/distinct_keys.h"
#include "ops/expression_request.h"
#include "ops/find_version.h"
#include "ops/found_item.h"
#include "ops/key_from_item.h"
#include "ops/projection_rules.h"
#include "tepui/limits.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

// The part of a batch that one table has. Borrows the request.
struct TableReads {
  const std::string* name = nullptr;
  const KeysAndAttributes* request = nullptr;
  std::shared_ptr<const expr::BoundProjection> projection;
  SharedVersion table;
};

Result<void> CheckConstraints(const BatchGetItemRequest& request) {
  Constraints constraints;
  ConstrainTables(
      request.request_items, [](const KeysAndAttributes& reads) { return reads.keys.size(); },
      &constraints);
  for (const auto& [name, reads] : request.request_items) {
    const size_t count = reads.keys.size();
    if (count >= 1 && count <= kBatchGetKeysMax) continue;
    constraints.Length(count == 0 ? "[]" : "[" + std::to_string(count) + " keys]", count,
                       "requestItems." + name + ".member.keys", 1, kBatchGetKeysMax);
  }
  return constraints.result();
}

Result<TableReads> CheckTable(const engine::ReadView& view, const std::string& name,
                              const KeysAndAttributes& request) {
  ExpressionRequest expressions(
      &view.expressions(),
      {.projection = &request.projection_expression, .names = &request.expression_attribute_names});
  if (Result<void> checked = expressions.CheckWanted(); !checked) return checked.error();
  for (const Item& key : request.keys) {
    if (Result<void> checked = CheckAttributes(key); !checked) return checked.error();
  }
  Result<BoundExpressions> bound = expressions.Compile();
  if (!bound) return std::move(bound).error();
  return TableReads{&name, &request, std::move(bound->projection), nullptr};
}

Result<std::vector<TableReads>> Check(const engine::ReadView& view,
                                      const BatchGetItemRequest& request) {
  if (Result<void> checked = CheckConstraints(request); !checked) return checked.error();
  std::vector<TableReads> tables;
  size_t keys = 0;
  for (const auto& [name, reads] : request.request_items) {
    Result<TableReads> checked = CheckTable(view, name, reads);
    if (!checked) return std::move(checked).error();
    tables.push_back(*std::move(checked));
    keys += reads.keys.size();
  }
  if (keys > kBatchGetKeysMax) {
    return Invalid("Too many items requested for the BatchGetItem call");
  }
  return tables;
}

size_t KeysIn(const std::vector<TableReads>& batch) {
  size_t count = 0;
  for (const TableReads& reads : batch) count += reads.request->keys.size();
  return count;
}

// All keys of the batch, encoded, with the spaces they are in.
struct EncodedKeys {
  std::vector<KeyBuffer> keys;
  std::vector<store::SpaceKey> space_keys;  // into `keys`
};

Result<EncodedKeys> Plan(const engine::ReadView& view, std::vector<TableReads>* batch) {
  EncodedKeys encoded;
  const size_t count = KeysIn(*batch);
  encoded.keys.reserve(count);
  encoded.space_keys.reserve(count);
  DistinctKeys seen;
  for (TableReads& reads : *batch) {
    Result<SharedVersion> table = view.FindTable(*reads.name);
    if (!table) return std::move(table).error();
    reads.table = *std::move(table);
    Result<void> checked = CheckProjected(reads.projection.get(), reads.table->schema);
    if (!checked) return std::move(checked).error();
    for (const Item& item : reads.request->keys) {
      const Result<Key> key = KeyFromItem(item, reads.table->schema.key);
      if (!key) return key.error();
      codec::AppendItemKey(*key, &encoded.keys.emplace_back());
      const std::string_view bytes = encoded.keys.back().view();
      encoded.space_keys.push_back({reads.table->items.get(), bytes});
      Result<void> added = seen.Add(*reads.table, bytes);
      if (!added) return added.error();
    }
  }
  return encoded;
}

// Puts the answers together, up to kBatchGetBytesMax.
class Collector {
 public:
  Collector(const engine::ReadView& view, ReturnConsumedCapacity capacity)
      : view_(view), capacity_(capacity) {}

  // `values` begins with the values of this table's keys, and loses them.
  Result<void> Add(const TableReads& reads, std::span<PinnedBytes>* values) {
    CapacityCounter counter(capacity_);
    std::vector<PinnedItem>& items = response_.responses[*reads.name];
    items.reserve(reads.request->keys.size());
    for (const Item& key : reads.request->keys) {
      Result<void> added = AddKey(reads, key, std::move(values->front()), &items, &counter);
      if (!added) return added;
      *values = values->subspan(1);
    }
    if (auto consumed = counter.Take(reads.table->schema)) {
      response_.consumed_capacity.push_back(*std::move(consumed));
    }
    return {};
  }

  BatchGetItemViewResponse Take() { return std::move(response_); }

 private:
  Result<void> AddKey(const TableReads& reads, const Item& key, PinnedBytes bytes,
                      std::vector<PinnedItem>* items, CapacityCounter* counter) {
    Result<PinnedItem> item = ParseFound(view_, *reads.table, std::move(bytes));
    if (!item) return std::move(item).error();
    const size_t size = *item ? (*item)->size_bytes() : 0;
    if (full_ || bytes_ + size > kBatchGetBytesMax) {
      full_ = true;
      LeaveUnprocessed(reads, key);
      return {};
    }
    bytes_ += size;
    counter->AddTableUnits(ReadUnits(size, ReadModeOf(reads.request->consistent_read)));
    if (*item) items->push_back(engine::Projected(reads.projection.get(), *std::move(item)));
    return {};
  }

  void LeaveUnprocessed(const TableReads& reads, const Item& key) {
    auto [left, first] = response_.unprocessed_keys.try_emplace(*reads.name);
    if (first) {
      left->second.consistent_read = reads.request->consistent_read;
      left->second.projection_expression = reads.request->projection_expression;
      left->second.expression_attribute_names = reads.request->expression_attribute_names;
    }
    left->second.keys.push_back(key);
  }

  const engine::ReadView& view_;
  const ReturnConsumedCapacity capacity_;
  BatchGetItemViewResponse response_;
  size_t bytes_ = 0;
  bool full_ = false;
};

}  // namespace

Result<BatchGetItemViewResponse> BatchGetItemView(const engine::ReadView& view,
                                                  const BatchGetItemRequest& request) {
  Result<std::vector<TableReads>> batch = Check(view, request);
  if (!batch) return std::move(batch).error();
  Result<EncodedKeys> keys = Plan(view, &*batch);
  if (!keys) return std::move(keys).error();
  Result<std::vector<PinnedBytes>> values = view.GetMany(keys->space_keys);
  if (!values) return std::move(values).error();
  Collector collector(view, request.return_consumed_capacity);
  std::span<PinnedBytes> left(*values);
  for (const TableReads& reads : *batch) {
    if (Result<void> added = collector.Add(reads, &left); !added) return added.error();
  }
  return collector.Take();
}

Result<BatchGetItemResponse> BatchGetItem(const engine::ReadView& view,
                                          const BatchGetItemRequest& request) {
  Result<BatchGetItemViewResponse> found = BatchGetItemView(view, request);
  if (!found) return std::move(found).error();
  BatchGetItemResponse response{.unprocessed_keys = std::move(found->unprocessed_keys),
                                .consumed_capacity = std::move(found->consumed_capacity)};
  for (const auto& [table, items] : found->responses) {
    std::vector<Item>& copies = response.responses[table];
    copies.reserve(items.size());
    for (const PinnedItem& item : items) copies.push_back(item->Materialize());
  }
  return response;
}

}  // namespace tepui::ops
