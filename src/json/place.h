#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tepui/error.h"

namespace tepui::json {

// Where something stands in a JSON text.
struct Place {
  std::string path = "$";  // $.inventory[2].count
  size_t line = 1;
  size_t byte = 1;  // within the line
};

void AppendPathStep(std::string_view name, std::string* path);
void AppendPathStep(size_t index, std::string* path);

// Counts lines and bytes up to `offset`.
Place PlaceAt(std::string_view text, size_t offset, std::string path);

// What is wrong, apart from where: who speaks DynamoDB's protocol needs the message alone.
struct Mistake {
  enum class Kind : uint8_t {
    kText,   // it is not JSON
    kShape,  // it is not the JSON of what is read
    kValue,  // an attribute value, or a number, is none
  };
  Kind kind = Kind::kValue;
  std::string message = {};
  Place place = {};

  // "... (at $.inventory[2].count, line 1, byte 57)"
  Error ToError() const;
};

}  // namespace tepui::json
