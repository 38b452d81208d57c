#pragma once

#include <algorithm>
#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tepui/export.h"
#include "tepui/number.h"

namespace tepui {

// The ten attribute types. The numbering is that of Value's alternatives, not of the stored bytes.
enum class Type : uint8_t {
  kNull,
  kBool,
  kNumber,
  kString,
  kBinary,
  kStringSet,
  kNumberSet,
  kBinarySet,
  kList,
  kMap,
};

// DynamoDB's name of a type: "S", "N", "B", "SS", "NS", "BS", "L", "M", "NULL", "BOOL".
TEPUI_EXPORT std::string_view TypeName(Type type);

struct Null {
  friend bool operator==(Null, Null) = default;
};

// Bytes that are not text.
struct Binary {
  std::string bytes;

  friend bool operator==(const Binary&, const Binary&) = default;
  friend std::strong_ordering operator<=>(const Binary& a, const Binary& b) {
    return a.bytes.compare(b.bytes) <=> 0;
  }
};

// A set of strings, numbers or binaries: sorted, without duplicates, so equal sets compare equal
// whatever the order they were given in. DynamoDB stores no empty set; writing one is an error.
template <class T>
class Set {
 public:
  Set() = default;
  Set(std::initializer_list<T> elements) : Set(std::vector<T>(elements)) {}
  explicit Set(std::vector<T> elements) : elements_(std::move(elements)) {
    std::sort(elements_.begin(), elements_.end());
    elements_.erase(std::unique(elements_.begin(), elements_.end()), elements_.end());
  }

  // From elements that are sorted and differ (asserted).
  static Set FromSorted(std::vector<T> elements) {
    assert(std::adjacent_find(elements.begin(), elements.end(),
                              [](const T& a, const T& b) { return !(a < b); }) == elements.end());
    Set set;
    set.elements_ = std::move(elements);
    return set;
  }

  // Returns false when the element was there already.
  bool Insert(T element) {
    auto at = std::lower_bound(elements_.begin(), elements_.end(), element);
    if (at != elements_.end() && *at == element) return false;
    elements_.insert(at, std::move(element));
    return true;
  }
  bool Erase(const T& element) {
    auto at = std::lower_bound(elements_.begin(), elements_.end(), element);
    if (at == elements_.end() || !(*at == element)) return false;
    elements_.erase(at);
    return true;
  }
  bool Contains(const T& element) const {
    return std::binary_search(elements_.begin(), elements_.end(), element);
  }

  size_t size() const { return elements_.size(); }
  bool empty() const { return elements_.empty(); }
  auto begin() const { return elements_.begin(); }
  auto end() const { return elements_.end(); }

  friend bool operator==(const Set&, const Set&) = default;

 private:
  std::vector<T> elements_;
};

using StringSet = Set<std::string>;
using NumberSet = Set<Number>;
using BinarySet = Set<Binary>;

class Value;
using List = std::vector<Value>;
struct Attribute;

// Names to values, sorted by name in one flat array: an item, or a map inside one.
//
// A plain value. Lookup is a binary search; insertion keeps the order and moves what is behind.
class TEPUI_EXPORT Map {
 public:
  using iterator = std::vector<Attribute>::iterator;
  using const_iterator = std::vector<Attribute>::const_iterator;

  Map();
  // Of two attributes with one name the later wins.
  Map(std::initializer_list<Attribute> attributes);
  explicit Map(std::vector<Attribute> attributes);
  Map(const Map&);
  Map(Map&&) noexcept;
  Map& operator=(const Map&);
  Map& operator=(Map&&) noexcept;
  ~Map();

  const Value* Find(std::string_view name) const;
  Value* Find(std::string_view name);
  bool Contains(std::string_view name) const { return Find(name) != nullptr; }
  // Finds the value of `name`, or makes a Null there.
  Value& operator[](std::string_view name);
  void Set(std::string_view name, Value value);
  bool Erase(std::string_view name);
  void Reserve(size_t count);
  // Appends without a search; `name` must sort behind all that is there (asserted).
  void Append(std::string_view name, Value value);

  size_t size() const;
  bool empty() const { return size() == 0; }
  // In the order of the names' bytes.
  const_iterator begin() const;
  const_iterator end() const;
  iterator begin();
  iterator end();

  TEPUI_EXPORT friend bool operator==(const Map& a, const Map& b);

 private:
  std::vector<Attribute> attributes_;
};

using Item = Map;

// One attribute value of any of the ten types. A plain value; copying copies all of it. Copying,
// comparing and destroying go down one call per level: a value of your own making that is some ten
// thousand levels deep ends at the stack's end. What Tepui reads is at most kNestingDepthMax deep.
// A list inside a list is written List{Value(List{...})}: compilers disagree on List{List{...}}.
class TEPUI_EXPORT Value {
 public:
  Value() = default;
  Value(Null) {}
  template <std::same_as<bool> B>
  Value(B value) : data_(static_cast<bool>(value)) {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) Value(T value) : data_(Number(value)) {}
  Value(Number value) : data_(value) {}
  Value(const char* text) : data_(std::string(text)) {}
  Value(std::string_view text) : data_(std::string(text)) {}
  Value(std::string text) : data_(std::move(text)) {}
  Value(Binary value) : data_(std::move(value)) {}
  Value(StringSet value) : data_(std::move(value)) {}
  Value(NumberSet value) : data_(std::move(value)) {}
  Value(BinarySet value) : data_(std::move(value)) {}
  Value(List value);
  Value(Map value);
  // Binary fractions are rarely the decimal that was meant: write 1.5_n, or Number::FromDouble.
  template <std::floating_point T>
  Value(T) = delete;

  Type type() const { return static_cast<Type>(data_.index()); }

  // Replaces what is there by a T (one of the ten alternatives) that is made in place.
  template <class T, class... Arguments>
  T& Emplace(Arguments&&... arguments) {
    return data_.template emplace<T>(std::forward<Arguments>(arguments)...);
  }

  // Each is null when the value has another type.
  bool IsNull() const { return type() == Type::kNull; }
  const bool* AsBool() const { return std::get_if<bool>(&data_); }
  const Number* AsNumber() const { return std::get_if<Number>(&data_); }
  const std::string* AsString() const { return std::get_if<std::string>(&data_); }
  const Binary* AsBinary() const { return std::get_if<Binary>(&data_); }
  const StringSet* AsStringSet() const { return std::get_if<StringSet>(&data_); }
  const NumberSet* AsNumberSet() const { return std::get_if<NumberSet>(&data_); }
  const BinarySet* AsBinarySet() const { return std::get_if<BinarySet>(&data_); }
  const List* AsList() const { return std::get_if<List>(&data_); }
  const Map* AsMap() const { return std::get_if<Map>(&data_); }
  List* AsList() { return std::get_if<List>(&data_); }
  Map* AsMap() { return std::get_if<Map>(&data_); }
  StringSet* AsStringSet() { return std::get_if<StringSet>(&data_); }
  NumberSet* AsNumberSet() { return std::get_if<NumberSet>(&data_); }
  BinarySet* AsBinarySet() { return std::get_if<BinarySet>(&data_); }

  TEPUI_EXPORT friend bool operator==(const Value& a, const Value& b);

 private:
  std::variant<Null, bool, Number, std::string, Binary, StringSet, NumberSet, BinarySet, List, Map>
      data_;
};

struct Attribute {
  std::string name;
  Value value;

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

}  // namespace tepui
