#include "ops/tag_resource.h"

#include <utility>

#include "ops/constraints.h"
#include "ops/resource_arn.h"
#include "ops/tags.h"

namespace tepui::ops {
namespace {

Result<std::string> Check(const Options& options, const TagResourceRequest& request) {
  Constraints constraints;
  ConstrainTags(request.tags, &constraints);
  if (Result<void> checked = constraints.result(); !checked) return std::move(checked).error();
  if (request.tags.empty()) return Invalid("Atleast one Tag needs to be provided as Input.");
  return TableOfArn(request.resource_arn, options);
}

}  // namespace

Result<TagResourceResponse> TagResource(engine::Engine& engine, const TagResourceRequest& request) {
  Result<std::string> table = Check(engine.options(), request);
  if (!table) return std::move(table).error();
  Result<TableSchema> altered = engine.AlterTable(
      *table, [&](TableSchema* schema) { return MergeTags(request.tags, &schema->tags); });
  if (altered) return TagResourceResponse();
  if (altered.error().code() == ErrorCode::kTableNotFound) {
    return ResourceNotFound(request.resource_arn);
  }
  return std::move(altered).error();
}

}  // namespace tepui::ops
