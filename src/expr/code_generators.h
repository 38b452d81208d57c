#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "expr/program.h"
#include "expr/tree.h"
#include "tepui/error.h"

// From a checked tree to code, one generator per kind. `paths` maps Tree::paths to Program::paths.
namespace tepui::expr {

ConditionCode GenerateCondition(const Tree& tree, const std::vector<uint16_t>& paths);

UpdateCode GenerateUpdate(const Tree& tree, const std::vector<uint16_t>& paths,
                          const std::vector<DocumentPath>& program_paths);

ProjectionCode GenerateProjection(const std::vector<DocumentPath>& program_paths);

// Errors: `error` is set when the condition is none that a key can be asked with.
KeyConditionCode GenerateKeyCondition(const Tree& tree, const std::vector<uint16_t>& paths,
                                      const std::vector<DocumentPath>& program_paths,
                                      std::optional<Error>* error);

}  // namespace tepui::expr
