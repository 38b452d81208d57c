#include "trigger/stream_event.h"

#include <string>
#include <utility>

namespace tepui::trigger {
namespace {

Map EventItem(const Map& item);

template <class Set>
List EventSet(const Set& set) {
  List elements;
  for (const auto& element : set) elements.emplace_back(element);
  return elements;
}

// What stands under the type's name.
Value Content(const Value& value) {
  if (value.IsNull()) return true;
  if (const Map* const map = value.AsMap()) return EventItem(*map);
  if (const StringSet* const set = value.AsStringSet()) return EventSet(*set);
  if (const NumberSet* const set = value.AsNumberSet()) return EventSet(*set);
  if (const BinarySet* const set = value.AsBinarySet()) return EventSet(*set);
  const List* const list = value.AsList();
  if (list == nullptr) return value;
  List elements;
  for (const Value& element : *list) {
    elements.emplace_back(Map{{std::string(TypeName(element.type())), Content(element)}});
  }
  return elements;
}

Map EventItem(const Map& item) {
  Map event;
  for (const auto& [name, value] : item) {
    event.Set(name, Map{{std::string(TypeName(value.type())), Content(value)}});
  }
  return event;
}

std::string_view NameOf(StreamViewType type) {
  constexpr std::string_view kNames[] = {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE",
                                         "NEW_AND_OLD_IMAGES"};
  return kNames[static_cast<size_t>(type)];
}

}  // namespace

std::string_view NameOf(EventName name) {
  constexpr std::string_view kNames[] = {"INSERT", "MODIFY", "REMOVE"};
  return kNames[static_cast<size_t>(name)];
}

Map EventOf(const Record& record) {
  const StreamRecord& change = record.dynamodb;
  Map dynamodb{{"Keys", EventItem(change.keys)},
               {"SequenceNumber", change.sequence_number},
               {"SizeBytes", change.size_bytes},
               {"StreamViewType", NameOf(change.stream_view_type)}};
  if (change.new_image) dynamodb.Set("NewImage", EventItem(*change.new_image));
  if (change.old_image) dynamodb.Set("OldImage", EventItem(*change.old_image));
  Map event{{"eventID", record.event_id},           {"eventName", NameOf(record.event_name)},
            {"eventVersion", record.event_version}, {"eventSource", record.event_source},
            {"awsRegion", record.aws_region},       {"dynamodb", std::move(dynamodb)}};
  if (record.user_identity) {
    event.Set("userIdentity", Map{{"type", record.user_identity->type},
                                  {"principalId", record.user_identity->principal_id}});
  }
  return event;
}

}  // namespace tepui::trigger
