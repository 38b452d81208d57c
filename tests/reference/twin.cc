#include "reference/twin.h"

#include <algorithm>
#include <set>

#include "reference/naive_condition.h"
#include "reference/naive_path.h"
#include "reference/naive_update.h"

namespace tepui::reference {
namespace {

Error Refused(const char* why) { return {ErrorCode::kValidation, why}; }
Error NoTable() { return {ErrorCode::kTableNotFound, "no such table"}; }

bool HasEmptySet(const Value& value) {
  if (const List* list = value.AsList()) {
    return std::any_of(list->begin(), list->end(), HasEmptySet);
  }
  if (const Map* map = value.AsMap()) {
    return std::any_of(map->begin(), map->end(),
                       [](const auto& a) { return HasEmptySet(a.value); });
  }
  return value == Value(StringSet()) || value == Value(NumberSet()) || value == Value(BinarySet());
}

// Whether any table could store the item.
Result<void> CheckValues(const Item& item) {
  if (SizeOf(item) > 409600) return Refused("too large");
  if (DepthOf(Value(item)) > 33) return Refused("too deep");  // the item itself is no level
  if (HasEmptySet(Value(item))) return Refused("an empty set");
  return {};
}

// The key attributes that `item` has.
Item KeyAttributesOf(const TableDefinition& definition, const Item& item) {
  Item key;
  for (const KeyDefinition& attribute : TableKey(definition)) {
    if (item.Contains(attribute.name)) key.Set(attribute.name, *item.Find(attribute.name));
  }
  return key;
}

std::vector<DocPath> PathsOf(const Actions& actions) {
  std::vector<DocPath> paths;
  for (const Action& action : actions) paths.push_back(action.path);
  return paths;
}

// The response to a write that turned `before` into `after`.
std::optional<Item> Attributes(const Write& write, const Item& before, const Item& after) {
  Item chosen;
  switch (write.return_values) {
    case ReturnValues::kNone:
      break;
    case ReturnValues::kAllOld:
      chosen = before;
      break;
    case ReturnValues::kAllNew:
      chosen = after;
      break;
    case ReturnValues::kUpdatedOld:
      chosen = Project(before, PathsOf(write.actions.value_or(Actions())));
      break;
    case ReturnValues::kUpdatedNew:
      chosen = Project(after, PathsOf(write.actions.value_or(Actions())));
      break;
  }
  if (chosen.empty()) return std::nullopt;
  return chosen;
}

// Removing from what is not there makes nothing.
bool MakesItem(const Actions& actions) {
  return actions.empty() || std::any_of(actions.begin(), actions.end(), [](const Action& action) {
           return action.kind == Action::Kind::kSet || action.kind == Action::Kind::kAdd;
         });
}

}  // namespace

bool HasType(const Value& value, KeyType type) {
  switch (type) {
    case KeyType::kString:
      return value.AsString() != nullptr;
    case KeyType::kNumber:
      return value.AsNumber() != nullptr;
    case KeyType::kBinary:
      return value.AsBinary() != nullptr;
  }
  return false;
}

bool FitsKey(const Value& value, KeyType type, size_t bytes_max) {
  if (!HasType(value, type)) return false;
  return type == KeyType::kNumber || (SizeOf(value) > 0 && SizeOf(value) <= bytes_max);
}

bool KeyLess::operator()(const std::vector<Value>& a, const std::vector<Value>& b) const {
  for (size_t i = 0; i < a.size(); ++i) {
    const int order = CompareKeys(a[i], b[i]);
    if (order != 0) return order < 0;
  }
  return false;
}

int CompareKeys(const Value& a, const Value& b) {
  if (a.AsString() != nullptr) return a.AsString()->compare(*b.AsString());
  if (a.AsBinary() != nullptr) return a.AsBinary()->bytes.compare(b.AsBinary()->bytes);
  if (*a.AsNumber() == *b.AsNumber()) return 0;
  return *a.AsNumber() < *b.AsNumber() ? -1 : 1;
}

std::vector<KeyDefinition> TableKey(const TableDefinition& definition) {
  std::vector<KeyDefinition> key = {definition.partition_key};
  if (definition.sort_key) key.push_back(*definition.sort_key);
  return key;
}

std::vector<KeyDefinition> IndexKey(const TableDefinition& definition,
                                    const IndexDefinition& index) {
  std::vector<KeyDefinition> key = index.partition_key;
  if (key.empty()) key.push_back(definition.partition_key);
  key.insert(key.end(), index.sort_key.begin(), index.sort_key.end());
  return key;
}

bool IsLocal(const TableDefinition& definition, const std::string& index) {
  return std::any_of(definition.local_indexes.begin(), definition.local_indexes.end(),
                     [&](const IndexDefinition& local) { return local.name == index; });
}

std::vector<Value> ValuesOf(const Item& item, const std::vector<KeyDefinition>& key) {
  std::vector<Value> values;
  for (const KeyDefinition& attribute : key) values.push_back(*item.Find(attribute.name));
  return values;
}

void Twin::CreateTable(const TableDefinition& definition) {
  TableState& state = tables_[definition.table];
  state.definition = definition;
  state.expiry = definition.expiry_attribute;
  if (definition.stream) (void)ChangeStream(definition.table, definition.stream);
}

void Twin::DeleteTable(const std::string& table) {
  const TableState& state = tables_.at(table);
  if (state.stream) streams_[*state.stream].open = false;
  tables_.erase(table);
}

void Twin::SetIndexes(const std::string& table, std::vector<IndexDefinition> global_indexes) {
  tables_[table].definition.global_indexes = std::move(global_indexes);
}

const Twin::TableState* Twin::Find(const std::string& table) const {
  auto found = tables_.find(table);
  return found == tables_.end() ? nullptr : &found->second;
}

Result<void> Twin::CheckKey(const TableDefinition& definition, const Item& key) const {
  const std::vector<KeyDefinition> schema = TableKey(definition);
  if (key.size() != schema.size()) return Refused("not the key attributes");
  for (size_t i = 0; i < schema.size(); ++i) {
    const Value* value = key.Find(schema[i].name);
    if (value == nullptr) return Refused("a key attribute is missing");
    if (!FitsKey(*value, schema[i].type, i == 0 ? 2048 : 1024)) return Refused("unfit key value");
  }
  return {};
}

Result<void> Twin::CheckItem(const TableDefinition& definition, const Item& item) const {
  Result<void> checked = CheckKey(definition, KeyAttributesOf(definition, item));
  if (checked) checked = CheckValues(item);
  if (!checked) return checked;
  auto indexes = definition.global_indexes;
  indexes.insert(indexes.end(), definition.local_indexes.begin(), definition.local_indexes.end());
  for (const IndexDefinition& index : indexes) {
    const auto check = [&](const KeyDefinition& attribute, size_t bytes_max) {
      const Value* value = item.Find(attribute.name);
      return value == nullptr || FitsKey(*value, attribute.type, bytes_max);
    };
    for (const auto& attribute : index.partition_key) {
      if (!check(attribute, 2048)) return Refused("unfit index partition key");
    }
    for (const auto& attribute : index.sort_key) {
      if (!check(attribute, 1024)) return Refused("unfit index sort key");
    }
  }
  return {};
}

Result<void> Twin::CheckAlone(const Write& write) {
  if (write.condition && !IsSound(*write.condition)) return Refused("condition");
  if (write.actions && !IsSound(*write.actions)) return Refused("update");
  return write.kind == Write::Kind::kPut ? CheckValues(write.item) : Result<void>();
}

Result<void> Twin::CheckKeyOf(const Write& write) const {
  const TableDefinition& definition = Find(write.table)->definition;
  if (write.kind == Write::Kind::kPut) {
    return CheckKey(definition, KeyAttributesOf(definition, write.item));
  }
  if (Result<void> checked = CheckKey(definition, write.key); !checked) return checked;
  for (const DocPath& path : PathsOf(write.actions.value_or(Actions()))) {
    if (write.key.Contains(RootOf(path))) return Refused("a key attribute is not updated");
  }
  return {};
}

Result<void> Twin::CheckWrite(const Write& write) const {
  if (Result<void> checked = CheckAlone(write); !checked) return checked;
  if (Find(write.table) == nullptr) return NoTable();
  if (Result<void> checked = CheckKeyOf(write); !checked) return checked;
  if (write.kind != Write::Kind::kPut) return {};
  return CheckItem(Find(write.table)->definition, write.item);
}

Result<std::optional<Item>> Twin::Get(const std::string& table, const Item& key,
                                      const std::optional<std::vector<DocPath>>& projection) const {
  if (projection && PathsClash(*projection)) return Refused("projection");
  const TableState* state = Find(table);
  if (state == nullptr) return NoTable();
  if (Result<void> checked = CheckKey(state->definition, key); !checked) return checked.error();
  auto found = state->items.find(ValuesOf(key, TableKey(state->definition)));
  if (found == state->items.end() || IsHidden(table, key)) return std::optional<Item>();
  return std::optional<Item>(projection ? Project(found->second, *projection) : found->second);
}

Result<std::optional<Item>> Twin::Do(const Write& write) {
  ++commit_;
  return Make(write);
}

std::vector<Value> Twin::KeyValuesOf(const Write& write) const {
  const Item& given = write.kind == Write::Kind::kPut ? write.item : write.key;
  return ValuesOf(given, TableKey(Find(write.table)->definition));
}

Result<Twin::Effect> Twin::Evaluate(const Write& write) const {
  const TableState& table = *Find(write.table);
  if (write.kind == Write::Kind::kPut) {
    Result<void> checked = CheckItem(table.definition, write.item);
    if (!checked) return checked.error();
  }
  Effect effect;
  const auto found = table.items.find(KeyValuesOf(write));
  if (found != table.items.end()) effect.before = found->second;
  const Item before = effect.before.value_or(Item());
  if (write.condition && !Holds(*write.condition, before)) {
    Error failed(ErrorCode::kConditionFailed, "condition");
    if (write.return_old_on_failure && effect.before) return std::move(failed).WithOldItem(before);
    return failed;
  }
  if (write.kind == Write::Kind::kCheck) effect.after = effect.before;
  if (write.kind == Write::Kind::kPut) effect.after = write.item;
  if (write.kind != Write::Kind::kUpdate) return effect;
  const Actions actions = write.actions.value_or(Actions());
  Result<Item> applied = Apply(actions, before);
  if (!applied) return applied.error();
  if (!effect.before && !MakesItem(actions)) return effect;
  for (const Attribute& attribute : write.key) applied->Set(attribute.name, attribute.value);
  if (Result<void> checked = CheckItem(table.definition, *applied); !checked) {
    return checked.error();
  }
  effect.after = *std::move(applied);
  return effect;
}

void Twin::Store(const Write& write, const Effect& effect) {
  TableState& table = tables_[write.table];
  if (effect.after) {
    table.items[KeyValuesOf(write)] = *effect.after;
  } else {
    table.items.erase(KeyValuesOf(write));
  }
  Note(table, effect.before, effect.after);
}

Result<std::optional<Item>> Twin::Make(const Write& write) {
  if (Result<void> checked = CheckWrite(write); !checked) return checked.error();
  const Result<Effect> effect = Evaluate(write);
  if (!effect) return effect.error();
  Store(write, *effect);
  return Attributes(write, effect->before.value_or(Item()), effect->after.value_or(Item()));
}

Result<void> Twin::DoAll(const std::vector<Write>& writes) {
  std::map<std::string, std::set<std::vector<Value>, KeyLess>> seen;
  for (const Write& write : writes) {
    if (Find(write.table) == nullptr) return NoTable();
  }
  for (const Write& write : writes) {
    if (Result<void> checked = CheckWrite(write); !checked) return checked;
    if (!seen[write.table].insert(KeyValuesOf(write)).second) return Refused("one key twice");
  }
  ++commit_;
  for (const Write& write : writes) {
    if (Result<std::optional<Item>> done = Make(write); !done) return done.error();
  }
  return {};
}

}  // namespace tepui::reference
