#include "ops/describe_time_to_live.h"

#include <utility>

#include "engine/index_builder.h"
#include "ops/constraints.h"
#include "ops/find_version.h"

namespace tepui::ops {

Result<DescribeTimeToLiveResponse> DescribeTimeToLive(const engine::Engine& engine,
                                                      const DescribeTimeToLiveRequest& request) {
  if (Result<void> checked = CheckNameOfTable(request.table_name); !checked) {
    return std::move(checked).error();
  }
  const Result<SharedVersion> table = FindVersionOfTable(engine.newest(), request.table_name);
  if (!table) return table.error();
  DescribeTimeToLiveResponse response;
  TimeToLiveDescription& description = response.time_to_live_description;
  if (const std::optional<ExpirySchema>& expiry = (*table)->schema.expiry) {
    description.attribute_name = expiry->attribute;
    description.time_to_live_status =
        expiry->filling ? TimeToLiveStatus::kEnabling : TimeToLiveStatus::kEnabled;
    const auto figures = engine.BackfillOf(*expiry);
    if (figures && figures->failure) description.failure = figures->failure->ToString();
  }
  return response;
}

}  // namespace tepui::ops
