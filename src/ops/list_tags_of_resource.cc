#include "ops/list_tags_of_resource.h"

#include <utility>

#include "ops/find_version.h"
#include "ops/resource_arn.h"

namespace tepui::ops {

// All tags fit into one answer, so there is never a next token.
Result<ListTagsOfResourceResponse> ListTagsOfResource(const engine::Engine& engine,
                                                      const ListTagsOfResourceRequest& request) {
  Result<std::string> name = TableOfArn(request.resource_arn, engine.options());
  if (!name) return std::move(name).error();
  Result<SharedVersion> table = engine.newest().FindTable(*name);
  if (table) return ListTagsOfResourceResponse{.tags = (*table)->schema.tags};
  if (table.error().code() == ErrorCode::kTableNotFound) {
    return ResourceNotFound(request.resource_arn);
  }
  return std::move(table).error();
}

}  // namespace tepui::ops
