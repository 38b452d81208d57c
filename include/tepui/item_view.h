#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "tepui/export.h"
#include "tepui/result.h"
#include "tepui/value.h"

namespace tepui {

class ListView;
class MapView;
class SetView;

// One value read in place in stored bytes: the code of its type, and its payload. Two views are
// equal exactly when the values are, so equality is a comparison of bytes.
//
// Lifetime: borrows the bytes of whatever it was read from (a PinnedItem, a Page); copying copies
//           three words. Nothing here allocates except Materialize.
class TEPUI_EXPORT ValueView {
 public:
  // Of no value; reads as null.
  ValueView() = default;
  // A value that has been checked (ItemView::Parse checks a whole item), its code in front.
  explicit ValueView(std::string_view encoded)
      : type_code_(encoded.empty() ? 0 : static_cast<uint8_t>(encoded[0])),
        payload_(encoded.substr(encoded.empty() ? 0 : 1)) {}
  ValueView(uint8_t type_code, std::string_view payload)
      : type_code_(type_code), payload_(payload) {}

  Type type() const;
  // As docs/data-format.md says; 0: there is no value.
  uint8_t type_code() const { return type_code_; }
  // Of S and B the value itself, of N a form that sorts as the numbers do.
  std::string_view payload() const { return payload_; }

  // Each is unset when the value has another type.
  bool IsNull() const { return type() == Type::kNull; }
  std::optional<bool> AsBool() const;
  std::optional<Number> AsNumber() const;
  std::optional<std::string_view> AsString() const;
  std::optional<std::string_view> AsBinary() const;
  std::optional<SetView> AsSet() const;  // any of the three kinds
  std::optional<ListView> AsList() const;
  std::optional<MapView> AsMap() const;

  // An owned copy.
  Value Materialize() const;

  friend bool operator==(ValueView a, ValueView b) {
    return a.type_code_ == b.type_code_ && a.payload_ == b.payload_;
  }

 private:
  uint8_t type_code_ = 0;
  std::string_view payload_;
};

// The elements of a list, each found in constant time.
class TEPUI_EXPORT ListView {
 public:
  explicit ListView(std::string_view body) : body_(body) {}
  size_t size() const;
  ValueView operator[](size_t index) const;

 private:
  std::string_view body_;
};

// The elements of a set, in the order of their bytes (numbers: numeric order). Each element reads
// as a value of the element's own type.
class TEPUI_EXPORT SetView {
 public:
  SetView(Type type, std::string_view body) : type_(type), body_(body) {}
  Type type() const { return type_; }
  Type element_type() const;
  size_t size() const;
  // The element's payload without a type byte: text, bytes, or a number's sortable form.
  std::string_view payload(size_t index) const;
  // The element of a number set.
  Number number(size_t index) const;
  bool ContainsPayload(std::string_view payload) const;

 private:
  Type type_;
  std::string_view body_;
};

// Names to values, in the order of the names' bytes.
class TEPUI_EXPORT MapView {
 public:
  struct Entry {
    std::string_view name;
    ValueView value;
  };

  MapView() = default;
  explicit MapView(std::string_view body) : body_(body) {}

  size_t size() const;
  bool empty() const { return size() == 0; }
  Entry operator[](size_t index) const;
  std::optional<ValueView> Find(std::string_view name) const;
  Map Materialize() const;

  class const_iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Entry;
    using difference_type = std::ptrdiff_t;
    using pointer = const Entry*;
    using reference = Entry;

    const_iterator(const MapView* map, size_t index) : map_(map), index_(index) {}
    Entry operator*() const { return (*map_)[index_]; }
    const_iterator& operator++() {
      ++index_;
      return *this;
    }
    friend bool operator==(const const_iterator& a, const const_iterator& b) {
      return a.index_ == b.index_;
    }

   private:
    const MapView* map_;
    size_t index_;
  };
  const_iterator begin() const { return {this, 0}; }
  const_iterator end() const { return {this, size()}; }

  std::string_view body() const { return body_; }

 private:
  std::string_view body_;
};

// A whole stored item, read in place.
class TEPUI_EXPORT ItemView : public MapView {
 public:
  ItemView() = default;

  // Checks every offset and length of `bytes`, nested ones too, so that reading never leaves them.
  //
  // Errors: kCorruption. Lifetime: borrows `bytes`. Cost: some ns per attribute, no allocation.
  static Result<ItemView> Parse(std::string_view bytes);
  // Reads bytes that the library itself has just written, or that Parse accepted before.
  static ItemView FromChecked(std::string_view bytes);

  // The item's size as DynamoDB counts it, kept with the item.
  uint32_t size_bytes() const;
  // The stored bytes, header included.
  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace tepui
