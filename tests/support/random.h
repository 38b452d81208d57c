#pragma once

#include <cstdint>
#include <string>

namespace tepui::test {

// Numbers that look random and are the same for the same seed on every machine.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15;
    uint64_t mixed = (state_ ^ state_ >> 30) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
    return mixed ^ mixed >> 31;
  }
  // From 0 up to, but without, `bound`.
  uint64_t Below(uint64_t bound) { return Next() % bound; }
  int Between(int low, int high) {
    return low + static_cast<int>(Below(static_cast<uint64_t>(high - low) + 1));
  }
  bool OneIn(uint64_t n) { return Below(n) == 0; }

  // `bytes`, which are not empty, with one bit changed.
  std::string FlipBit(std::string bytes) {
    char& byte = bytes[Below(bytes.size())];
    byte = static_cast<char>(byte ^ (1 << Below(8)));
    return bytes;
  }

  // Bytes with more zeros and FFs than chance has, for they are what formats trip over.
  std::string Bytes(size_t size) {
    std::string bytes;
    for (size_t i = 0; i < size; ++i) {
      const uint64_t kind = Below(8);
      bytes.push_back(static_cast<char>(kind == 0 ? 0x00 : kind == 1 ? 0xFF : Below(256)));
    }
    return bytes;
  }

 private:
  uint64_t state_;
};

}  // namespace tepui::test
