#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tepui/value.h"

namespace tepui {

// The types a key attribute may have.
enum class KeyType : uint8_t { kString, kNumber, kBinary };

// One key attribute's value, borrowed: it must outlive the call it is given to, as a string_view
// must. Making one never allocates.
class KeyValue {
 public:
  KeyValue(const char* text) : KeyValue(std::string_view(text)) {}
  KeyValue(std::string_view text) : type_(KeyType::kString), bytes_(text) {}
  KeyValue(const std::string& text) : KeyValue(std::string_view(text)) {}
  KeyValue(const Binary& binary) : type_(KeyType::kBinary), bytes_(binary.bytes) {}
  KeyValue(const Number& number) : type_(KeyType::kNumber), number_(number) {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) KeyValue(T number) : type_(KeyType::kNumber), number_(number) {}
  static KeyValue FromBinary(std::string_view bytes) {
    KeyValue value(bytes);
    value.type_ = KeyType::kBinary;
    return value;
  }

  KeyType type() const { return type_; }
  // The text or the bytes; empty for numbers.
  std::string_view bytes() const { return bytes_; }
  const Number& number() const { return number_; }

 private:
  KeyType type_;
  std::string_view bytes_;
  Number number_;
};

// The primary key of one item: a partition key value, and a sort key value where the table has a
// sort key. Borrowed, as KeyValue.
struct Key {
  KeyValue partition;
  std::optional<KeyValue> sort;

  template <class P>
  requires std::constructible_from<KeyValue, const P&> Key(const P& partition_value)
      : partition(partition_value) {}
  template <class P, class S>
  requires(
      std::constructible_from<KeyValue, const P&>&& std::constructible_from<KeyValue, const S&>)
      Key(const P& partition_value, const S& sort_value)
      : partition(partition_value), sort(sort_value) {}
};

}  // namespace tepui
