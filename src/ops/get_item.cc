#include "ops/get_item.h"

#include <utility>

#include "codec/item_key.h"
#include "engine/projected_item.h"
#include "expr/projection.h"
#include "ops/capacity_counter.h"
#include "ops/constraints.h"
#include "ops/expression_request.h"
#include "ops/find_version.h"
#include "ops/found_item.h"
#include "ops/key_from_item.h"
#include "ops/projection_rules.h"
#include "ops/write_item.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

Result<BoundExpressions> Check(const engine::ReadView& view, const GetItemRequest& request) {
  ExpressionRequest expressions(
      &view.expressions(),
      {.projection = &request.projection_expression, .names = &request.expression_attribute_names});
  Result<void> checked = CheckTableName(request.table_name);
  if (checked) checked = expressions.CheckWanted();
  if (checked) checked = CheckAttributes(request.key);
  if (!checked) return std::move(checked).error();
  return expressions.Compile();
}

// Empty where there is no such item.
Result<PinnedItem> Read(const engine::ReadView& view, const engine::TableVersion& table,
                        const Key& key) {
  PinnedBytes bytes;
  const Result<bool> found = view.Get(table, EncodeKey(key).view(), &bytes);
  if (!found) return found.error();
  return ParseFound(view, table, std::move(bytes));
}

}  // namespace

Result<GetItemViewResponse> GetItemView(const engine::ReadView& view,
                                        const GetItemRequest& request) {
  Result<BoundExpressions> expressions = Check(view, request);
  if (!expressions) return std::move(expressions).error();
  Result<SharedVersion> table = view.FindTable(request.table_name);
  if (!table) return std::move(table).error();
  const Result<Key> key = KeyFromItem(request.key, (*table)->schema.key);
  if (!key) return key.error();
  Result<void> checked = CheckProjected(expressions->projection.get(), (*table)->schema);
  if (!checked) return std::move(checked).error();
  Result<PinnedItem> item = Read(view, **table, *key);
  if (!item) return item.error();

  GetItemViewResponse response;
  CapacityCounter counter(request.return_consumed_capacity);
  counter.AddTableUnits(
      ReadUnits(*item ? (*item)->size_bytes() : 0, ReadModeOf(request.consistent_read)));
  response.consumed_capacity = counter.Take((*table)->schema);
  response.item = engine::Projected(expressions->projection.get(), *std::move(item));
  return response;
}

Result<GetItemResponse> GetItem(const engine::ReadView& view, const GetItemRequest& request) {
  Result<GetItemViewResponse> found = GetItemView(view, request);
  if (!found) return std::move(found).error();
  GetItemResponse response{.consumed_capacity = std::move(found->consumed_capacity)};
  if (found->item) response.item = found->item->Materialize();
  return response;
}

Result<PinnedItem> GetView(const engine::ReadView& view, const engine::TableHandle& table,
                           const Key& key) {
  Result<SharedVersion> version = view.VersionOf(table);
  if (!version) return std::move(version).error();
  if (Result<void> checked = CheckKey(key, (*version)->schema.key); !checked) {
    return std::move(checked).error();
  }
  return Read(view, **version, key);
}

Result<std::vector<PinnedItem>> GetViews(const engine::ReadView& view,
                                         const engine::TableHandle& table,
                                         std::span<const Key> keys) {
  Result<SharedVersion> version = view.VersionOf(table);
  if (!version) return std::move(version).error();
  std::vector<KeyBuffer> encoded(keys.size());
  std::vector<store::SpaceKey> space_keys(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    Result<void> checked = CheckKey(keys[i], (*version)->schema.key);
    if (!checked) return std::move(checked).error();
    codec::AppendItemKey(keys[i], &encoded[i]);
    space_keys[i] = {(*version)->items.get(), encoded[i].view()};
  }
  Result<std::vector<PinnedBytes>> values = view.GetMany(space_keys);
  if (!values) return std::move(values).error();
  std::vector<PinnedItem> items;
  items.reserve(keys.size());
  for (PinnedBytes& bytes : *values) {
    Result<PinnedItem> item = ParseFound(view, **version, std::move(bytes));
    if (!item) return std::move(item).error();
    items.push_back(*std::move(item));
  }
  return items;
}

Result<std::optional<Item>> Get(const engine::ReadView& view, const engine::TableHandle& table,
                                const Key& key, const Projection* projection) {
  const expr::BoundProjection* const bound =
      projection != nullptr ? projection->bound().get() : nullptr;
  Result<void> checked = projection != nullptr ? CheckUsable(bound) : Result<void>();
  if (!checked) return std::move(checked).error();
  const Result<PinnedItem> item = GetView(view, table, key);
  if (!item) return item.error();
  if (!*item) return std::optional<Item>();
  return std::optional<Item>(bound != nullptr ? expr::Project(*bound, **item)
                                              : (*item)->Materialize());
}

}  // namespace tepui::ops
