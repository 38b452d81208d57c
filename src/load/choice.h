#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <random>

// Which item an operation is for.
namespace tepui::load {

using Random = std::mt19937_64;

// From 0 up to, but without, `below`.
inline uint64_t Below(Random& random, uint64_t below) {
  return static_cast<uint64_t>((static_cast<unsigned __int128>(random()) * below) >> 64);
}
// From 0 to 1.
inline double Part(Random& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

// How many items there are; it may grow meanwhile.
using ItemCount = std::atomic<uint64_t>;

// Threads: any number at once, each with a Random of its own.
class Choice {
 public:
  virtual ~Choice() = default;
  // Below the number of items.
  virtual uint64_t Next(Random& random) const = 0;
};

enum class Distribution : uint8_t { kUniform, kZipfian, kLatest, kHot };

// As in YCSB: kZipfian (constant 0.99) has some items that are asked for most, scattered over all;
// kLatest has the newest asked for most. kHot asks for one item alone.
std::unique_ptr<Choice> MakeChoice(Distribution distribution, const ItemCount& items);

// FNV-1a over the bytes of a number, as YCSB scatters them.
uint64_t Scatter(uint64_t number);

}  // namespace tepui::load
