#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tepui::reference {

// A small generator whose whole state is its seed, the same on every machine and standard library.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t mixed = (state_ += 0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }
  size_t Below(size_t bound) { return static_cast<size_t>(Next() % bound); }
  bool Chance(size_t percent) { return Below(100) < percent; }

  template <class T>
  const T& Pick(const std::vector<T>& from) {
    return from[Below(from.size())];
  }

  // A generator of its own for each `number`, so that leaving out one step of a program leaves the
  // others as they were.
  Random Stream(uint64_t number) const {
    Random mixed(state_ ^ (number * 0xd1342543de82ef95));
    return Random(mixed.Next());
  }

 private:
  uint64_t state_;
};

}  // namespace tepui::reference
