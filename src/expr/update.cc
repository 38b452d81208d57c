#include "expr/update.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>

#include "absl/container/inlined_vector.h"
#include "codec/item_bytes.h"
#include "expr/document_path.h"
#include "expr/messages.h"
#include "expr/path_tree.h"
#include "expr/update_operand.h"
#include "value/value_check.h"

namespace tepui::expr {
namespace {

// What one action comes to: a new value at its path, or none.
struct Edit {
  const DocumentPath* path = nullptr;
  std::optional<UpdateValue> value;
};
using Edits = absl::InlinedVector<Edit, 4>;

// Whether something can be put at, or taken from, the end of `path`: a map or a list is there.
bool HasParent(const ItemView* old, const DocumentPath& path) {
  if (path.size() == 1) return true;
  if (old == nullptr) return false;
  const auto parent = FindAt(*old, path, path.size() - 1);
  if (!parent) return false;
  return path.back().is_index() ? parent->AsList().has_value() : parent->AsMap().has_value();
}

class Application {
 public:
  Application(const BoundUpdate& update, const ItemView* old) : update_(update), old_(old) {}

  Result<void> EvaluateActions() {
    for (const UpdateAction& action : std::get<UpdateCode>(update_.program().code).actions) {
      if (auto evaluated = EvaluateAction(action); !evaluated) return evaluated;
    }
    // By attribute; in a list, what is appended in the order of the indexes given.
    std::sort(edits_.begin(), edits_.end(),
              [](const Edit& a, const Edit& b) { return PathLess(*a.path, *b.path); });
    return {};
  }

  // Turns the edits into one change per touched attribute.
  Result<void> MakeChanges() {
    for (size_t first = 0; first < edits_.size();) {
      const std::string& name = edits_[first].path->front().name;
      size_t end = first + 1;
      while (end < edits_.size() && edits_[end].path->front().name == name) ++end;
      if (edits_[first].path->size() == 1) {
        ChangeWhole(edits_[first]);
      } else if (auto changed = ChangeInside(first, end); !changed) {
        return changed;
      }
      first = end;
    }
    return {};
  }

  void Write(std::span<const MapView::Entry> key, Buffer* out) {
    for (Change& change : changes_) {
      if (change.encoded_end == 0) continue;
      const size_t size = change.encoded_end - change.encoded_begin;
      change.attribute.value = ValueView(encoded_.view().substr(change.encoded_begin, size));
    }
    absl::InlinedVector<codec::AttributeChange, 8> changes;
    for (const Change& change : changes_) changes.push_back(change.attribute);
    if (old_ == nullptr) AddKey(key, &changes);
    codec::MergeItem(old_ != nullptr ? *old_ : ItemView(), changes, out);
  }

 private:
  struct Change {
    codec::AttributeChange attribute;
    // Where in encoded_ the value stands; an end of 0: it stands elsewhere.
    size_t encoded_begin = 0;
    size_t encoded_end = 0;
  };

  std::optional<ValueView> OldValue(const DocumentPath& path) const {
    return old_ != nullptr ? FindAt(*old_, path) : std::nullopt;
  }

  Result<void> EvaluateAction(const UpdateAction& action) {
    const DocumentPath& path = update_.program().paths[action.path];
    if (action.verb == UpdateVerb::kSet) {
      auto value = EvaluateSet(update_, action, old_);
      if (!value) return std::move(value).error();
      return AddEdit(path, *std::move(value));
    }
    if (!HasParent(old_, path)) return messages::PathNotUpdatable();
    const std::optional<ValueView> old_value = OldValue(path);
    if (action.verb == UpdateVerb::kRemove) {
      return old_value ? AddEdit(path, std::nullopt) : Result<void>();
    }
    const uint16_t slot =
        std::get<UpdateCode>(update_.program().code).steps[action.first_step].index;
    if (action.verb == UpdateVerb::kAdd) {
      auto value = EvaluateAdd(old_value, update_.slot(slot));
      if (!value) return std::move(value).error();
      return AddEdit(path, *std::move(value));
    }
    if (!old_value) return {};
    auto value = EvaluateDelete(*old_value, update_.slot(slot));
    if (!value) return std::move(value).error();
    return AddEdit(path, *std::move(value));
  }

  Result<void> AddEdit(const DocumentPath& path, std::optional<UpdateValue> value) {
    if (!HasParent(old_, path)) return messages::PathNotUpdatable();
    edits_.push_back({&path, std::move(value)});
    return {};
  }

  void ChangeWhole(const Edit& edit) {
    Change change;
    change.attribute.name = edit.path->front().name;
    if (edit.value && edit.value->stored()) {
      change.attribute.value = edit.value->stored();
    } else if (edit.value) {
      Encode(edit.value->Materialize(), &change);
    }
    changes_.push_back(std::move(change));
  }

  Result<void> ChangeInside(size_t first, size_t end) {
    const std::string& name = edits_[first].path->front().name;
    Value value = old_->Find(name)->Materialize();
    for (size_t i = first; i < end; ++i) {
      if (!edits_[i].value) continue;
      Value inner = edits_[i].value->Materialize();
      if (auto fits = CheckValue(inner, edits_[i].path->size()); !fits) return fits;
      Put(*edits_[i].path, std::move(inner), &value);
    }
    // From the back, so that the indexes still mean what they meant in the old list.
    for (size_t i = end; i-- > first;) {
      if (!edits_[i].value) Remove(*edits_[i].path, &value);
    }
    Change change;
    change.attribute.name = name;
    Encode(value, &change);
    changes_.push_back(std::move(change));
    return {};
  }

  // The map or list that `path` ends in. It is there: HasParent has seen it, and edits of one
  // update do not reach into each other.
  static Value* ParentAt(const DocumentPath& path, Value* value) {
    for (size_t i = 1; i + 1 < path.size(); ++i) {
      value = path[i].is_index() ? &(*value->AsList())[path[i].index]
                                 : value->AsMap()->Find(path[i].name);
    }
    return value;
  }

  static void Put(const DocumentPath& path, Value inner, Value* value) {
    Value* parent = ParentAt(path, value);
    if (!path.back().is_index()) {
      parent->AsMap()->Set(path.back().name, std::move(inner));
      return;
    }
    List& list = *parent->AsList();
    if (path.back().index < list.size()) {
      list[path.back().index] = std::move(inner);
    } else {
      list.push_back(std::move(inner));
    }
  }

  static void Remove(const DocumentPath& path, Value* value) {
    Value* parent = ParentAt(path, value);
    if (path.back().is_index()) {
      List& list = *parent->AsList();
      list.erase(list.begin() + path.back().index);
    } else {
      parent->AsMap()->Erase(path.back().name);
    }
  }

  void Encode(const Value& value, Change* change) {
    change->encoded_begin = encoded_.size();
    codec::EncodeValue(value, &encoded_);
    change->encoded_end = encoded_.size();
  }

  static void AddKey(std::span<const MapView::Entry> key,
                     absl::InlinedVector<codec::AttributeChange, 8>* changes) {
    for (const MapView::Entry& attribute : key) {
      const auto at = std::lower_bound(
          changes->begin(), changes->end(), attribute.name,
          [](const codec::AttributeChange& a, std::string_view name) { return a.name < name; });
      if (at != changes->end() && at->name == attribute.name) continue;
      changes->insert(at, {attribute.name, attribute.value});
    }
  }

  const BoundUpdate& update_;
  const ItemView* old_;
  Edits edits_;
  absl::InlinedVector<Change, 4> changes_;
  Buffer encoded_;
};

}  // namespace

Result<void> Apply(const BoundUpdate& update, const ItemView* old,
                   std::span<const MapView::Entry> key, Buffer* out) {
  Application application(update, old);
  if (auto evaluated = application.EvaluateActions(); !evaluated) return evaluated;
  if (auto made = application.MakeChanges(); !made) return made;
  application.Write(key, out);
  return {};
}

Item TouchedAttributes(const BoundUpdate& update, const ItemView& item) {
  return ProjectTree(std::get<UpdateCode>(update.program().code).touched, item);
}

}  // namespace tepui::expr
