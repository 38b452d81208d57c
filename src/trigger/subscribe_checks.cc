#include "trigger/subscribe_checks.h"

#include "ops/constraints.h"
#include "tepui/limits.h"
#include "trigger/record_filter.h"
#include "value/utf8.h"

namespace tepui::trigger {

Result<void> CheckRequest(const SubscribeRequest& request) {
  ops::Constraints constraints;
  constraints.Name(request.table);
  constraints.Length(request.name, request.name.size(), "name", 1, kSubscriptionNameBytesMax);
  constraints.Range(request.batch_size, "batchSize", 1, kSubscriptionBatchMax);
  Result<void> checked = constraints.result();
  if (checked && !request.dead_letter_table.empty() && !IsUtf8(request.name)) {
    return ops::Invalid("The name of a subscription with dead letters must be UTF-8");
  }
  return checked ? CheckFilter(request.filter) : checked;
}

Result<void> CheckTable(const TableSchema& table, const SubscribeRequest& request) {
  if (!table.stream) {
    return ops::Invalid("Table " + table.name + " has no stream: enable one with UpdateTable");
  }
  const StreamViewType view = table.stream->view;
  const bool both = view == StreamViewType::kNewAndOldImages;
  if (request.filter.new_image && !both && view != StreamViewType::kNewImage) {
    return ops::Invalid("The filter looks at new images, which the stream of table " + table.name +
                        " does not have");
  }
  if (request.filter.old_image && !both && view != StreamViewType::kOldImage) {
    return ops::Invalid("The filter looks at old images, which the stream of table " + table.name +
                        " does not have");
  }
  return {};
}

}  // namespace tepui::trigger
