#include "ops/projection_rules.h"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "expr/key_attributes.h"
#include "ops/constraints.h"

namespace tepui::ops {
namespace {

// What a projection cannot go with, in DynamoDB's words; empty where it can.
std::string_view ForeignToProjection(Select select) {
  switch (select) {
    case Select::kAllAttributes:
      return "ALL_ATTRIBUTES";
    case Select::kAllProjectedAttributes:
      return "ALL_PROJECTED_ATTRIBUTES";
    case Select::kCount:
      return "only the Count";
    case Select::kSpecificAttributes:
      break;
  }
  return "";
}

// The attributes that `projection` reads from and the index does not hold.
std::vector<std::string> NotHeld(const std::vector<std::string>& held,
                                 const expr::BoundProjection& projection) {
  std::vector<std::string> missing;
  for (const expr::DocumentPath& path : projection.program().paths) {
    const std::string& name = path.front().name;
    if (std::binary_search(held.begin(), held.end(), name)) continue;
    if (std::find(missing.begin(), missing.end(), name) == missing.end()) missing.push_back(name);
  }
  return missing;
}

}  // namespace

Result<void> CheckSelect(std::optional<Select> select, bool has_projection, bool has_index) {
  if (!select) return {};
  const std::string_view foreign = ForeignToProjection(*select);
  if (has_projection && !foreign.empty()) {
    return Invalid(std::string("Cannot specify the ProjectionExpression when choosing to get ")
                       .append(foreign));
  }
  if (*select == Select::kAllProjectedAttributes && !has_index) {
    return InvalidParameter(
        "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
  }
  if (*select == Select::kSpecificAttributes && !has_projection) {
    return InvalidParameter(
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
        "SPECIFIC_ATTRIBUTES");
  }
  return {};
}

Result<bool> NeedsItems(const engine::TableVersion& table, size_t index_position,
                        std::optional<Select> select, const expr::BoundProjection* projection) {
  const auto& held = table.indexes[index_position].projected;
  if (!held) return false;
  const IndexSchema& index = table.schema.indexes[index_position];
  if (select == Select::kAllAttributes) {
    if (!index.global) return true;
    return InvalidParameter(
        "Select type ALL_ATTRIBUTES is not supported for global secondary index " + index.name +
        " because its projection type is not ALL");
  }
  if (projection == nullptr) return false;
  const std::vector<std::string> missing = NotHeld(*held, *projection);
  if (missing.empty()) return false;
  if (!index.global) return true;
  return InvalidParameter("Global secondary index " + index.name + " does not project " +
                          ListText(missing));
}

Result<void> CheckProjected(const expr::BoundProjection* projection, const TableSchema& table) {
  if (projection == nullptr) return {};
  return expr::CheckKeysAreScalars(projection->program(), table);
}

}  // namespace tepui::ops
