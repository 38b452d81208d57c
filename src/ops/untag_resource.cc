#include "ops/untag_resource.h"

#include <utility>

#include "ops/constraints.h"
#include "ops/resource_arn.h"
#include "ops/tags.h"

namespace tepui::ops {

Result<UntagResourceResponse> UntagResource(engine::Engine& engine,
                                            const UntagResourceRequest& request) {
  if (request.tag_keys.empty())
    return Invalid("Atleast one Tag Key needs to be provided as Input.");
  Result<std::string> table = TableOfArn(request.resource_arn, engine.options());
  if (!table) return std::move(table).error();
  Result<TableSchema> altered = engine.AlterTable(*table, [&](TableSchema* schema) -> Result<void> {
    RemoveTags(request.tag_keys, &schema->tags);
    return {};
  });
  if (altered) return UntagResourceResponse();
  if (altered.error().code() == ErrorCode::kTableNotFound) {
    return ResourceNotFound(request.resource_arn);
  }
  return std::move(altered).error();
}

}  // namespace tepui::ops
