#include "trigger/record_filter.h"

#include <algorithm>

#include "expr/condition.h"
#include "ops/stream_record.h"
#include "ops/write_item.h"

namespace tepui::trigger {
namespace {

bool PassesEvents(const RecordFilter& filter, codec::StreamEvent event) {
  if (filter.events.empty()) return true;
  const EventName name = ops::NameOf(event);
  return std::find(filter.events.begin(), filter.events.end(), name) != filter.events.end();
}

bool Holds(const std::optional<Condition>& condition, const std::optional<ItemView>& image) {
  return !condition || expr::Evaluate(*condition->bound(), image ? &*image : nullptr);
}

}  // namespace

Result<void> CheckFilter(const RecordFilter& filter) {
  Result<void> checked;
  for (const std::optional<Condition>* const condition : {&filter.new_image, &filter.old_image}) {
    if (checked && *condition) checked = ops::CheckUsable((*condition)->bound().get());
  }
  return checked;
}

bool Passes(const RecordFilter& filter, const Options& options, const engine::Stream& stream,
            uint64_t number, const codec::StreamRecordView& record) {
  if (!PassesEvents(filter, record.event) || !Holds(filter.new_image, record.new_image) ||
      !Holds(filter.old_image, record.old_image)) {
    return false;
  }
  if (filter.patterns.empty()) return true;
  const Record whole = ops::MakeRecord(options, stream, number, record);
  return std::any_of(filter.patterns.begin(), filter.patterns.end(),
                     [&](const EventPattern& pattern) { return pattern.Matches(whole); });
}

}  // namespace tepui::trigger
