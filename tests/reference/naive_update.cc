#include "reference/naive_update.h"

#include <algorithm>

#include "reference/naive_path.h"

namespace tepui::reference {
namespace {

Error Refused(const char* why) { return {ErrorCode::kValidation, why}; }

// ADD and DELETE on sets: with or without the elements of `change`.
template <class T>
Value ChangeSet(Set<T> set, const Set<T>& change, bool insert) {
  for (const T& element : change) {
    if (insert) {
      set.Insert(element);
    } else {
      set.Erase(element);
    }
  }
  return set;
}

bool IsSet(const Value& value) {
  return value.AsStringSet() != nullptr || value.AsNumberSet() != nullptr ||
         value.AsBinarySet() != nullptr;
}

Result<Value> ChangeSet(const Value& old, const Value& change, bool insert) {
  if (old.type() != change.type()) return Refused("another type of set");
  if (const StringSet* set = old.AsStringSet()) {
    return ChangeSet(*set, *change.AsStringSet(), insert);
  }
  if (const NumberSet* set = old.AsNumberSet()) {
    return ChangeSet(*set, *change.AsNumberSet(), insert);
  }
  return ChangeSet(*old.AsBinarySet(), *change.AsBinarySet(), insert);
}

bool IsEmptySet(const Value& value) {
  return value == Value(StringSet()) || value == Value(NumberSet()) || value == Value(BinarySet());
}

Result<Value> Sum(const Value& a, const Value& b, bool minus) {
  if (a.AsNumber() == nullptr || b.AsNumber() == nullptr) return Refused("not a number");
  Result<Number> sum = minus ? Number::Subtract(*a.AsNumber(), *b.AsNumber())
                             : Number::Add(*a.AsNumber(), *b.AsNumber());
  if (!sum) return sum.error();
  return Value(*sum);
}

Result<Value> Evaluate(const Source& source, const Item& before) {
  using Kind = Source::Kind;
  if (source.kind == Kind::kLiteral) return source.literal;
  if (source.kind == Kind::kPath || source.kind == Kind::kIfNotExists) {
    const Value* value = FindPath(before, source.path);
    if (value != nullptr) return *value;
    if (source.kind == Kind::kPath) return Refused("no such attribute");
    return Evaluate(source.parts[0], before);
  }
  Result<Value> left = Evaluate(source.parts[0], before);
  if (!left) return left;
  Result<Value> right = Evaluate(source.parts[1], before);
  if (!right) return right;
  if (source.kind != Kind::kListAppend) return Sum(*left, *right, source.kind == Kind::kMinus);
  if (left->AsList() == nullptr || right->AsList() == nullptr) return Refused("not a list");
  List joined = *left->AsList();
  joined.insert(joined.end(), right->AsList()->begin(), right->AsList()->end());
  return Value(std::move(joined));
}

// What the action makes of the value at its path; unset: it is removed, or stays away.
Result<std::optional<Value>> NewValue(const Action& action, const Item& before) {
  using Kind = Action::Kind;
  std::optional<Value> made;
  if (action.kind == Kind::kRemove) return made;
  const Value* old = FindPath(before, action.path);
  if (action.kind == Kind::kSet || (action.kind == Kind::kAdd && old == nullptr)) {
    Result<Value> value = Evaluate(action.source, before);
    if (!value) return value.error();
    return std::optional<Value>(*value);
  }
  if (old == nullptr) return made;
  const Value& change = action.source.literal;
  Result<Value> value =
      IsSet(change) ? ChangeSet(*old, change, action.kind == Kind::kAdd) : Sum(*old, change, false);
  if (!value) return value.error();
  if (!IsEmptySet(*value)) made = *value;
  return made;
}

// Whether the map or list that holds the last element of `path` is there.
bool HasParent(const Item& before, const DocPath& path) {
  if (path.size() == 1) return true;
  const Value* parent = FindPath(before, DocPath(path.begin(), path.end() - 1));
  if (parent == nullptr) return false;
  return std::holds_alternative<size_t>(path.back()) ? parent->AsList() != nullptr
                                                     : parent->AsMap() != nullptr;
}

Value* FindMutable(Item& item, const DocPath& path) {
  return const_cast<Value*>(FindPath(item, path));
}

void Put(Item& item, const DocPath& path, Value value) {
  if (path.size() == 1) return item.Set(RootOf(path), std::move(value));
  Value* parent = FindMutable(item, DocPath(path.begin(), path.end() - 1));
  if (Map* map = parent->AsMap()) {
    return map->Set(std::get<std::string>(path.back()), std::move(value));
  }
  List& list = *parent->AsList();
  const size_t index = std::get<size_t>(path.back());
  if (index < list.size()) {
    list[index] = std::move(value);
  } else {
    list.push_back(std::move(value));
  }
}

void Remove(Item& item, const DocPath& path) {
  if (path.size() == 1) {
    item.Erase(RootOf(path));
    return;
  }
  Value* parent = FindMutable(item, DocPath(path.begin(), path.end() - 1));
  if (Map* map = parent->AsMap()) {
    map->Erase(std::get<std::string>(path.back()));
  } else {
    parent->AsList()->erase(parent->AsList()->begin() +
                            static_cast<std::ptrdiff_t>(std::get<size_t>(path.back())));
  }
}

bool IsSound(const Source& source) {
  using Kind = Source::Kind;
  for (const Source& part : source.parts) {
    if (!IsSound(part)) return false;
    if (part.kind != Kind::kLiteral) continue;
    const bool sum = source.kind == Kind::kPlus || source.kind == Kind::kMinus;
    if (sum && part.literal.AsNumber() == nullptr) return false;
    if (source.kind == Kind::kListAppend && part.literal.AsList() == nullptr) return false;
  }
  return true;
}

}  // namespace

bool IsSound(const Actions& actions) {
  std::vector<DocPath> paths;
  for (const Action& action : actions) {
    paths.push_back(action.path);
    const Value& literal = action.source.literal;
    if (!IsSound(action.source)) return false;
    if (action.kind == Action::Kind::kAdd && literal.AsNumber() == nullptr && !IsSet(literal)) {
      return false;
    }
    if (action.kind == Action::Kind::kDelete && !IsSet(literal)) return false;
  }
  return !PathsClash(paths);
}

Result<Item> Apply(const Actions& actions, const Item& before) {
  std::vector<std::pair<DocPath, Value>> puts;
  std::vector<DocPath> removals;
  for (const Action& action : actions) {
    if (!HasParent(before, action.path)) return Refused("invalid document path");
    Result<std::optional<Value>> value = NewValue(action, before);
    if (!value) return value.error();
    if (*value) {
      puts.emplace_back(action.path, **value);
    } else if (FindPath(before, action.path) != nullptr) {
      removals.push_back(action.path);
    }
  }
  // Elements behind the end of a list join it in the order of their indexes, and are removed from
  // behind, so that no index shifts before its turn.
  const auto by_path = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::sort(puts.begin(), puts.end(), by_path);
  std::sort(removals.rbegin(), removals.rend());
  Item after = before;
  for (auto& [path, value] : puts) Put(after, path, std::move(value));
  for (const DocPath& path : removals) Remove(after, path);
  return after;
}

}  // namespace tepui::reference
