#include "tepui/value.h"

#include <algorithm>
#include <cassert>

#include "base/bytes.h"

namespace tepui {
namespace {

// Among so few, looking at all is quicker than a binary search.
constexpr size_t kScannedCountMax = 16;

struct NameLess {
  bool operator()(const Attribute& a, const Attribute& b) const {
    return LessBytes(a.name, b.name);
  }
  bool operator()(const Attribute& a, std::string_view b) const { return LessBytes(a.name, b); }
};

// Whether each name comes behind the one before it.
bool AreSorted(const std::vector<Attribute>& attributes) {
  return std::adjacent_find(attributes.begin(), attributes.end(),
                            [](const Attribute& a, const Attribute& b) {
                              return !LessBytes(a.name, b.name);
                            }) == attributes.end();
}

}  // namespace

std::string_view TypeName(Type type) {
  constexpr std::string_view kNames[] = {"NULL", "BOOL", "N", "S", "B", "SS", "NS", "BS", "L", "M"};
  return kNames[static_cast<size_t>(type)];
}

Value::Value(List value) : data_(std::move(value)) {}
Value::Value(Map value) : data_(std::move(value)) {}

bool operator==(const Value& a, const Value& b) { return a.data_ == b.data_; }

Map::Map() = default;
Map::Map(const Map&) = default;
Map::Map(Map&&) noexcept = default;
Map& Map::operator=(const Map&) = default;
Map& Map::operator=(Map&&) noexcept = default;
Map::~Map() = default;

Map::Map(std::initializer_list<Attribute> attributes) : Map(std::vector<Attribute>(attributes)) {}

Map::Map(std::vector<Attribute> attributes) : attributes_(std::move(attributes)) {
  if (AreSorted(attributes_)) return;  // as most are, and sorting allocates
  std::stable_sort(attributes_.begin(), attributes_.end(), NameLess());
  // From the back, std::unique keeps the last of equal names.
  const auto kept =
      std::unique(attributes_.rbegin(), attributes_.rend(),
                  [](const Attribute& a, const Attribute& b) { return a.name == b.name; });
  attributes_.erase(attributes_.begin(), kept.base());
}

const Value* Map::Find(std::string_view name) const { return const_cast<Map*>(this)->Find(name); }

Value* Map::Find(std::string_view name) {
  if (attributes_.size() <= kScannedCountMax) {
    for (Attribute& attribute : attributes_) {
      if (EqualBytes(attribute.name, name)) return &attribute.value;
    }
    return nullptr;
  }
  const auto at = std::lower_bound(attributes_.begin(), attributes_.end(), name, NameLess());
  return at != attributes_.end() && at->name == name ? &at->value : nullptr;
}

Value& Map::operator[](std::string_view name) {
  auto at = std::lower_bound(attributes_.begin(), attributes_.end(), name, NameLess());
  if (at == attributes_.end() || at->name != name) {
    at = attributes_.insert(at, Attribute{std::string(name), Value()});
  }
  return at->value;
}

void Map::Set(std::string_view name, Value value) { (*this)[name] = std::move(value); }

bool Map::Erase(std::string_view name) {
  const auto at = std::lower_bound(attributes_.begin(), attributes_.end(), name, NameLess());
  if (at == attributes_.end() || at->name != name) return false;
  attributes_.erase(at);
  return true;
}

void Map::Reserve(size_t count) { attributes_.reserve(count); }

void Map::Append(std::string_view name, Value value) {
  assert(attributes_.empty() || attributes_.back().name < name);
  attributes_.push_back(Attribute{std::string(name), std::move(value)});
}

size_t Map::size() const { return attributes_.size(); }
Map::const_iterator Map::begin() const { return attributes_.begin(); }
Map::const_iterator Map::end() const { return attributes_.end(); }
Map::iterator Map::begin() { return attributes_.begin(); }
Map::iterator Map::end() { return attributes_.end(); }

bool operator==(const Map& a, const Map& b) { return a.attributes_ == b.attributes_; }

}  // namespace tepui
