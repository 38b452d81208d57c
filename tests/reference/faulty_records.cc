#include "reference/faulty_records.h"

#include <cstdlib>
#include <utility>

#include "reference/naive_path.h"

namespace tepui::reference {
namespace {

// The sequence number that follows.
std::string Next(std::string number) {
  for (size_t i = number.size(); i-- > 0;) {
    if (number[i] != '9') {
      ++number[i];
      break;
    }
    number[i] = '0';
  }
  return number;
}

// One that says of an item that it became what it was.
Record OfNothing(const Record& record) {
  Record more = record;
  more.event_id += "0";
  more.event_name = EventName::kModify;
  if (more.dynamodb.old_image) more.dynamodb.size_bytes -= SizeOf(*more.dynamodb.old_image);
  more.dynamodb.old_image = more.dynamodb.new_image;
  more.dynamodb.size_bytes += SizeOf(*more.dynamodb.new_image);
  more.dynamodb.sequence_number = Next(record.dynamodb.sequence_number);
  return more;
}

// Sets an attribute that no item has.
void Distort(std::optional<Item>* image, uint64_t* size_bytes) {
  if (!*image) return;
  *size_bytes -= SizeOf(**image);
  (*image)->Set("distorted", 1);
  *size_bytes += SizeOf(**image);
}

bool SwapImages(Record* a, Record* b) {
  if (a->dynamodb.keys != b->dynamodb.keys) return false;
  std::swap(a->event_name, b->event_name);
  std::swap(a->dynamodb.size_bytes, b->dynamodb.size_bytes);
  std::swap(a->dynamodb.old_image, b->dynamodb.old_image);
  std::swap(a->dynamodb.new_image, b->dynamodb.new_image);
  return true;
}

void SpoilRecord(Fault fault, Record* record) {
  StreamRecord& change = record->dynamodb;
  switch (fault) {
    case Fault::kWrongOldImage:
      Distort(&change.old_image, &change.size_bytes);
      break;
    case Fault::kWrongNewImage:
      Distort(&change.new_image, &change.size_bytes);
      break;
    case Fault::kWrongEvent:
      if (record->event_name == EventName::kModify) record->event_name = EventName::kInsert;
      break;
    case Fault::kJoinedCommits:
      change.commit_id = 1;
      break;
    case Fault::kTornCommits:
      change.commit_id = std::strtoull(change.sequence_number.c_str(), nullptr, 10);
      break;
    case Fault::kNoIdentity:
      record->user_identity.reset();
      break;
    case Fault::kWrongTime:
      change.approximate_creation_date_time += std::chrono::seconds(1);
      break;
    default:
      break;
  }
}

}  // namespace

void SpoilRecords(Fault fault, const std::function<bool()>& strikes, std::vector<Record>* records) {
  for (size_t i = 0; i < records->size(); ++i) {
    if (!strikes()) continue;
    const auto at = records->begin() + static_cast<std::ptrdiff_t>(i);
    if (fault == Fault::kMissingRecord) {
      records->erase(at);
      return;
    }
    if (fault == Fault::kRecordOfNothing && at->dynamodb.new_image) {
      records->insert(at + 1, OfNothing(*at));
      return;
    }
    if (fault == Fault::kSwappedRecords) {
      if (i > 0 && SwapImages(&(*records)[i - 1], &*at)) return;
      continue;
    }
    SpoilRecord(fault, &*at);
  }
}

}  // namespace tepui::reference
