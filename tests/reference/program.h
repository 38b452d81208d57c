#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reference/subject.h"

namespace tepui::reference {

// A whole random program: its seed makes the tables and every step.
struct Program {
  uint64_t seed = 0;
  size_t steps = 0;
  // Makes the subject anew for each run; with `hide_expired` as Options have it.
  std::function<std::unique_ptr<Subject>(bool hide_expired)> open = {};
};

struct Mismatch {
  size_t step = 0;
  std::string text = {};  // the operation and both answers
};

// Runs the program; unset: everything agreed. With `only`, just those steps of it.
std::optional<Mismatch> Run(const Program& program, const std::vector<size_t>* only = nullptr);

// Fewer steps that still end in a mismatch, and that mismatch, ready to be read. Runs the program
// up to `runs_max` times.
std::string Shrink(const Program& program, const Mismatch& mismatch, size_t runs_max);

}  // namespace tepui::reference
