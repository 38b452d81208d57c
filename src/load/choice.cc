#include "load/choice.h"

#include <cmath>

namespace tepui::load {
namespace {

constexpr double kTheta = 0.99;
// YCSB draws from so many before it scatters, whatever the number of items, so that it need not sum
// anew when items are added; the sum is that of 1 / i^0.99 up to there.
constexpr uint64_t kDrawnFrom = 10'000'000'000;
constexpr double kZetaOfDrawnFrom = 26.46902820178302;

double Zeta(uint64_t from, uint64_t to, double sum) {
  for (uint64_t i = from; i < to; ++i) sum += 1 / std::pow(static_cast<double>(i + 1), kTheta);
  return sum;
}

// The least number most often: Gray et al., "Quickly Generating Billion-Record Synthetic
// Databases", 1994.
class Zipfian {
 public:
  Zipfian(uint64_t items, double zeta)
      : items_(static_cast<double>(items)),
        zeta_(zeta),
        eta_((1 - std::pow(2 / items_, 1 - kTheta)) / (1 - Zeta(0, 2, 0) / zeta)) {}

  uint64_t Next(Random& random) const {
    const double u = Part(random);
    const double scaled = u * zeta_;
    if (scaled < 1) return 0;
    if (scaled < 1 + std::pow(0.5, kTheta)) return 1;
    const double drawn = items_ * std::pow(eta_ * u - eta_ + 1, 1 / (1 - kTheta));
    return static_cast<uint64_t>(drawn);
  }

 private:
  double items_;
  double zeta_;
  double eta_;
};

class UniformChoice final : public Choice {
 public:
  explicit UniformChoice(const ItemCount& items) : items_(items) {}
  uint64_t Next(Random& random) const override { return Below(random, items_); }

 private:
  const ItemCount& items_;
};

class ZipfianChoice final : public Choice {
 public:
  explicit ZipfianChoice(const ItemCount& items) : items_(items) {}
  uint64_t Next(Random& random) const override { return Scatter(zipfian_.Next(random)) % items_; }

 private:
  const ItemCount& items_;
  const Zipfian zipfian_{kDrawnFrom, kZetaOfDrawnFrom};
};

// Counted from the newest. The shape is that of the number of items at the start.
class LatestChoice final : public Choice {
 public:
  explicit LatestChoice(const ItemCount& items)
      : items_(items), zipfian_(items, Zeta(0, items, 0)) {}
  uint64_t Next(Random& random) const override {
    const uint64_t items = items_;
    return items - 1 - zipfian_.Next(random) % items;
  }

 private:
  const ItemCount& items_;
  const Zipfian zipfian_;
};

class HotChoice final : public Choice {
 public:
  uint64_t Next(Random& /*random*/) const override { return 0; }
};

}  // namespace

std::unique_ptr<Choice> MakeChoice(Distribution distribution, const ItemCount& items) {
  switch (distribution) {
    case Distribution::kUniform:
      return std::make_unique<UniformChoice>(items);
    case Distribution::kZipfian:
      return std::make_unique<ZipfianChoice>(items);
    case Distribution::kLatest:
      return std::make_unique<LatestChoice>(items);
    case Distribution::kHot:
      break;
  }
  return std::make_unique<HotChoice>();
}

uint64_t Scatter(uint64_t number) {
  uint64_t hash = 0xCBF29CE484222325;
  for (int i = 0; i < 8; ++i) {
    hash = (hash ^ (number & 0xFF)) * 0x100000001B3;
    number >>= 8;
  }
  return hash >> 1;  // YCSB's is never negative
}

}  // namespace tepui::load
