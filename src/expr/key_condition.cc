#include "expr/key_condition.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "expr/compare.h"
#include "expr/messages.h"

namespace tepui::expr {
namespace {

bool HasType(ValueView value, KeyType type) {
  switch (type) {
    case KeyType::kString:
      return value.type() == Type::kString;
    case KeyType::kNumber:
      return value.type() == Type::kNumber;
    case KeyType::kBinary:
      return value.type() == Type::kBinary;
  }
  return false;
}

KeyValue KeyValueOf(ValueView value) {
  if (const auto number = value.AsNumber()) return *number;
  if (const auto bytes = value.AsBinary()) return KeyValue::FromBinary(*bytes);
  return KeyValue(value.payload());
}

class Resolver {
 public:
  Resolver(const BoundKeyCondition& condition, const KeySchema& schema)
      : condition_(condition),
        terms_(std::get<KeyConditionCode>(condition.program().code).terms),
        schema_(schema) {}

  Result<KeyConditionResolved> Resolve() {
    if (auto error = CheckCount()) return *std::move(error);
    if (auto error = CheckPartition()) return *std::move(error);
    if (auto error = CheckSort()) return *std::move(error);
    if (auto error = CheckValues()) return *std::move(error);
    KeyConditionResolved resolved;
    for (const KeyAttribute& attribute : schema_.partition) {
      resolved.partition.push_back(Low(*Find(attribute.name)));
    }
    for (const KeyAttribute& attribute : schema_.sort) {
      if (const KeyTerm* term = Find(attribute.name)) AddSort(*term, &resolved);
    }
    return resolved;
  }

 private:
  std::string_view NameOf(const KeyTerm& term) const {
    return condition_.program().paths[term.path].front().name;
  }

  const KeyTerm* Find(std::string_view name) const {
    for (const KeyTerm& term : terms_) {
      if (NameOf(term) == name) return &term;
    }
    return nullptr;
  }

  KeyValue Low(const KeyTerm& term) const { return KeyValueOf(condition_.slot(term.low)); }

  std::optional<Error> CheckCount() const {
    const bool simple = schema_.partition.size() <= 1 && schema_.sort.size() <= 1;
    if (simple && terms_.size() > 2) return messages::TooManyKeyConditions();
    return std::nullopt;
  }

  std::optional<Error> CheckPartition() const {
    for (const KeyAttribute& attribute : schema_.partition) {
      const KeyTerm* term = Find(attribute.name);
      if (term == nullptr) return messages::KeyElementMissing(attribute.name);
      if (auto error = CheckTypes(attribute)) return error;
      if (term->op != KeyOperator::kEqual) return messages::KeyConditionNotSupported();
    }
    return std::nullopt;
  }

  // Sort attributes are used from the first one on, all but the last used one by equality.
  std::optional<Error> CheckSort() const {
    size_t used = 0;
    bool ended = false;
    for (size_t i = 0; i < schema_.sort.size(); ++i) {
      const KeyTerm* term = Find(schema_.sort[i].name);
      if (term == nullptr) continue;
      if (used < i) return messages::KeyElementMissing(schema_.sort[used].name);
      if (ended) return messages::KeyConditionNotSupported();
      ended = term->op != KeyOperator::kEqual;
      ++used;
    }
    if (schema_.partition.size() + used == terms_.size()) return std::nullopt;
    // Something else is asked for. Where a sort attribute could still be, that is what is missing.
    if (used < schema_.sort.size()) return messages::KeyElementMissing(schema_.sort[used].name);
    return messages::KeyConditionNotSupported();
  }

  std::optional<Error> CheckValues() const {
    for (const KeyAttribute& attribute : schema_.sort) {
      if (auto error = CheckTypes(attribute)) return error;
    }
    for (const KeyAttribute& attribute : schema_.partition) {
      if (auto error = CheckLengths(attribute, true)) return error;
    }
    for (const KeyAttribute& attribute : schema_.sort) {
      if (auto error = CheckLengths(attribute, false)) return error;
    }
    return std::nullopt;
  }

  std::optional<Error> CheckTypes(const KeyAttribute& attribute) const {
    const KeyTerm* term = Find(attribute.name);
    if (term == nullptr) return std::nullopt;
    if (HasType(condition_.slot(term->low), attribute.type) &&
        HasType(condition_.slot(term->high), attribute.type)) {
      return std::nullopt;
    }
    return messages::KeyConditionType();
  }

  std::optional<Error> CheckLengths(const KeyAttribute& attribute, bool partition) const {
    const KeyTerm* term = Find(attribute.name);
    if (term == nullptr || attribute.type == KeyType::kNumber) return std::nullopt;
    for (const uint16_t slot : {term->low, term->high}) {
      const size_t bytes = condition_.slot(slot).payload().size();
      if (bytes == 0) {
        return messages::KeyValueEmpty(attribute.name, attribute.type == KeyType::kBinary);
      }
      if (partition && bytes > kPartitionKeyBytesMax) return messages::PartitionKeyTooLong();
      if (!partition && bytes > kSortKeyBytesMax) return messages::SortKeyTooLong();
    }
    return std::nullopt;
  }

  void AddSort(const KeyTerm& term, KeyConditionResolved* resolved) const {
    if (term.op == KeyOperator::kEqual) {
      resolved->sort_equal.push_back(Low(term));
      return;
    }
    resolved->sort_range = KeyRange{term.op, Low(term), std::nullopt};
    if (term.op == KeyOperator::kBetween) {
      resolved->sort_range->high = KeyValueOf(condition_.slot(term.high));
    }
  }

  const BoundKeyCondition& condition_;
  const std::vector<KeyTerm>& terms_;
  const KeySchema& schema_;
};

}  // namespace

Result<KeyConditionResolved> ResolveKeyCondition(const BoundKeyCondition& condition,
                                                 const KeySchema& schema) {
  return Resolver(condition, schema).Resolve();
}

}  // namespace tepui::expr
