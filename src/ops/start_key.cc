#include "ops/start_key.h"

#include <set>
#include <string>

#include "absl/container/inlined_vector.h"
#include "codec/index_entry.h"
#include "codec/item_key.h"
#include "ops/constraints.h"
#include "ops/key_from_item.h"
#include "tepui/limits.h"
#include "value/key_check.h"
#include "value/value_check.h"

namespace tepui::ops {
namespace {

using KeyValues = absl::InlinedVector<KeyValue, kIndexPartitionAttributesMax>;

Error InvalidStartKey(std::string_view why) {
  return Invalid(std::string("The provided starting key is invalid: ").append(why));
}

Error ForeignStartKey() {
  return InvalidStartKey("The provided key element does not match the schema");
}

// The attributes of `from` that `schema` names.
Item KeyPart(const Item& from, const KeySchema& schema) {
  Item part;
  for (const auto* attributes : {&schema.partition, &schema.sort}) {
    for (const KeyAttribute& attribute : *attributes) {
      const Value* const value = from.Find(attribute.name);
      if (value != nullptr) part.Set(attribute.name, *value);
    }
  }
  return part;
}

// How many attributes a start key has: those of both keys, each once.
size_t AttributeCount(const KeySchema& one, const KeySchema& other) {
  std::set<std::string_view> names;
  for (const KeySchema* const schema : {&one, &other}) {
    for (const KeyAttribute& attribute : schema->partition) names.insert(attribute.name);
    for (const KeyAttribute& attribute : schema->sort) names.insert(attribute.name);
  }
  return names.size();
}

// The values of index key attributes; an error where one could not be in the index.
Result<KeyValues> IndexValues(const Item& start_key, const std::vector<KeyAttribute>& attributes,
                              KeyRole role, const IndexSchema& index) {
  KeyValues values;
  for (const KeyAttribute& attribute : attributes) {
    const Value* const value = start_key.Find(attribute.name);
    if (value == nullptr || !HasKeyType(*value, attribute.type)) return ForeignStartKey();
    values.push_back(*codec::ToKeyValue(*value));
    Result<void> checked = CheckIndexKeyLength(values.back(), attribute, role, index.name);
    if (!checked) return InvalidStartKey(checked.error().message());
  }
  return values;
}

Result<KeyBuffer> EncodeTableKey(const Item& start_key, const KeySchema& schema) {
  const Result<Key> key = KeyFromItem(start_key, schema);
  if (!key) return InvalidStartKey(key.error().message());
  return EncodeKey(*key);
}

Result<KeyBuffer> EncodeIndexKey(const Item& start_key, const TableSchema& table,
                                 const IndexSchema& index) {
  if (start_key.size() != AttributeCount(table.key, index.key)) {
    return Invalid("The provided starting key is invalid");
  }
  const Result<KeyValues> partition =
      IndexValues(start_key, index.key.partition, KeyRole::kHash, index);
  if (!partition) return partition.error();
  const Result<KeyValues> sort = IndexValues(start_key, index.key.sort, KeyRole::kRange, index);
  if (!sort) return sort.error();
  const Item item_part = KeyPart(start_key, table.key);
  const Result<KeyBuffer> item_key = EncodeTableKey(item_part, table.key);
  if (!item_key) return item_key.error();
  KeyBuffer bytes;
  codec::AppendIndexKey(*partition, *sort, item_key->view(), &bytes);
  return bytes;
}

Result<KeyBuffer> Encode(const Item& start_key, ReadKind kind, const engine::ReadPlan& plan) {
  const TableSchema& table = plan.table->schema;
  if (plan.index_position) {
    return EncodeIndexKey(start_key, table, table.indexes[*plan.index_position]);
  }
  if (kind == ReadKind::kQuery &&
      start_key.size() != table.key.partition.size() + table.key.sort.size()) {
    return Invalid("Exclusive Start Key must have same size as table's key schema");
  }
  return EncodeTableKey(start_key, table.key);
}

}  // namespace

Result<void> CheckStartKeyValues(const Item& start_key) {
  Result<void> checked = CheckAttributes(start_key);
  if (!checked) return InvalidStartKey(checked.error().message());
  return {};
}

Result<void> SetStartKey(const Item& start_key, ReadKind kind, engine::ReadPlan* plan) {
  Result<KeyBuffer> bytes = Encode(start_key, kind, *plan);
  if (!bytes) return bytes.error();
  const std::string_view key = bytes->view();
  const codec::KeyRange& range = plan->range;
  if (key < range.begin.view() || (!range.end.empty() && key >= range.end.view())) {
    return Invalid(
        kind == ReadKind::kQuery
            ? "The provided starting key is outside query boundaries based on provided conditions"
            : "The provided starting key is invalid: ExclusiveStartKey does not lie in the "
              "Segment");
  }
  plan->start_after = *std::move(bytes);
  return {};
}

}  // namespace tepui::ops
