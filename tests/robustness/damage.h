#pragma once

#include <cstdint>
#include <string>

#include "tepui/value.h"

namespace tepui::robustness {

// One mistake made to one file of a closed database.
struct Damage {
  enum class Kind { kBit, kByte, kZeroes, kGarbage, kTruncated, kLonger, kGone };
  Kind kind = Kind::kBit;
  std::string file = {};  // name inside the directory
  uint64_t place = 0;
};

// Chooses a file and a mistake by `seed` alone, and makes it. `only` begins the names of the files
// to choose from; empty: of all that hold data.
Damage DamageOneFile(const std::string& directory, const std::string& only, uint64_t seed);
std::string Show(const Damage& damage);

// The items of the database that gets damaged: what an item holds follows from its number, so that
// a reader knows right from wrong.
constexpr int kDamageItems = 600;
Item DamageItem(int number);

}  // namespace tepui::robustness
