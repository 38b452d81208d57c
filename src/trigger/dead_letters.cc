#include "trigger/dead_letters.h"

#include <utility>

#include "engine/clock.h"
#include "ops/constraints.h"
#include "ops/find_version.h"
#include "ops/put_item.h"
#include "trigger/stream_event.h"
#include "value/utf8.h"

namespace tepui::trigger {
namespace {

// So that a letter can be written whatever the handler says.
std::string TextOf(const Error& error) {
  constexpr size_t kBytesMax = 1'024;
  std::string text = error.ToString();
  if (text.size() > kBytesMax) {
    size_t end = kBytesMax;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
  }
  if (IsUtf8(text)) return text;
  for (char& c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) c = '?';
  }
  return text;
}

Item LetterOf(const SubscribeRequest& request, const Record& record, const Error& error,
              uint64_t now) {
  const StreamRecord& change = record.dynamodb;
  Item letter{{"subscription", request.name},
              {"sequence_number", change.sequence_number},
              {"event_name", NameOf(record.event_name)},
              {"keys", change.keys},
              {"error", TextOf(error)},
              {"failed_at", now}};
  if (change.new_image) letter.Set("new_image", *change.new_image);
  if (change.old_image) letter.Set("old_image", *change.old_image);
  return letter;
}

}  // namespace

Result<void> CheckDeadLetterTable(const engine::Engine& engine, const std::string& table) {
  if (table.empty()) return {};
  const Result<ops::SharedVersion> version = ops::FindVersionOfTable(engine.newest(), table);
  if (!version) return version.error();
  const KeySchema wanted{{{"subscription", KeyType::kString}},
                         {{"sequence_number", KeyType::kString}}};
  if ((*version)->schema.key == wanted) return {};
  return ops::Invalid(
      "A table for dead letters has the partition key subscription (S) and the sort key "
      "sequence_number (S); " +
      table + " has others");
}

Result<void> PutDeadLetters(engine::Engine& engine, const SubscribeRequest& request,
                            const std::vector<Record>& records, const Error& error) {
  const uint64_t now = engine::Seconds(engine.Now());
  for (const Record& record : records) {
    auto put = ops::PutItem(engine.session(), {.table_name = request.dead_letter_table,
                                               .item = LetterOf(request, record, error, now)});
    if (!put && put.error().code() == ErrorCode::kValidation) {
      // Two images may be larger than an item can be: then without them.
      Record small = record;
      small.dynamodb.new_image.reset();
      small.dynamodb.old_image.reset();
      put = ops::PutItem(engine.session(), {.table_name = request.dead_letter_table,
                                            .item = LetterOf(request, small, error, now)});
    }
    if (!put) return std::move(put).error();
  }
  return {};
}

}  // namespace tepui::trigger
