#include "reference/program.h"

#include <algorithm>
#include <numeric>

#include "reference/comparison.h"
#include "reference/show.h"

namespace tepui::reference {
namespace {

std::string TablesOf(const Twin& twin) {
  std::string text;
  for (const auto& [name, table] : twin.tables())
    text += "  table " + Show(table.definition) + "\n";
  return text;
}

std::optional<Mismatch> RunSteps(const Program& program, const std::vector<size_t>& steps) {
  const Random seeded(program.seed);
  Random schema = seeded.Stream(0);
  const bool hide_expired = schema.Chance(50);
  const std::unique_ptr<Subject> subject = program.open(hide_expired);
  Comparison comparison(subject.get(), hide_expired);
  for (const TableDefinition& table : RandomTables(schema)) {
    const std::string differ = comparison.Create(table, RandomFirstStream(schema, table));
    if (!differ.empty()) return Mismatch{0, differ};
  }
  for (const size_t step : steps) {
    Random random = seeded.Stream(step + 1);
    const Operation operation = RandomOperation(random, comparison.twin());
    const std::string differ = comparison.Step(operation);
    if (!differ.empty()) {
      return Mismatch{step, TablesOf(comparison.twin()) + Show(operation) + "\n" + differ};
    }
  }
  const std::string differ = comparison.End();
  if (!differ.empty()) return Mismatch{program.steps, "at the end\n" + differ};
  return std::nullopt;
}

}  // namespace

std::optional<Mismatch> Run(const Program& program, const std::vector<size_t>* only) {
  if (only != nullptr) return RunSteps(program, *only);
  std::vector<size_t> steps(program.steps);
  std::iota(steps.begin(), steps.end(), size_t{0});
  return RunSteps(program, steps);
}

std::string Shrink(const Program& program, const Mismatch& mismatch, size_t runs_max) {
  std::vector<size_t> steps(std::min(mismatch.step + 1, program.steps));
  std::iota(steps.begin(), steps.end(), size_t{0});
  Mismatch last = mismatch;
  size_t runs = 0;
  // Leaves out ever smaller pieces, from the end, as long as what is left still fails.
  for (size_t piece = std::max<size_t>(1, steps.size() / 2); piece > 0; piece /= 2) {
    for (size_t end = steps.size(); end > 0 && runs < runs_max; end -= std::min(end, piece)) {
      const size_t begin = end - std::min(end, piece);
      std::vector<size_t> fewer(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(begin));
      fewer.insert(fewer.end(), steps.begin() + static_cast<std::ptrdiff_t>(end), steps.end());
      ++runs;
      std::optional<Mismatch> still = Run(program, &fewer);
      if (!still) continue;
      steps = std::move(fewer);
      last = *std::move(still);
    }
  }
  std::string text = std::to_string(steps.size()) + " steps are enough:\n";
  for (const size_t step : steps) text += " " + std::to_string(step);
  return text + "\nThe last of them:\n" + last.text;
}

}  // namespace tepui::reference
