#include "cli/import_batch.h"

#include <utility>

#include "tepui/json.h"

namespace tepui::cli {
namespace {

constexpr size_t kItemsMax = 100;
constexpr uint64_t kBytesMax = 4 << 20;

}  // namespace

ImportBatch::ImportBatch(Table table, const TableDescription& description)
    : table_(std::move(table)) {
  for (const KeySchemaElement& key : description.key_schema) {
    key_names_.push_back(key.attribute_name);
  }
}

// Equal keys give equal text: DynamoDB JSON says the type, and numbers are in their normal form.
std::string ImportBatch::KeyOf(const Item& item) const {
  std::string key;
  for (const std::string& name : key_names_) {
    const Value* value = item.Find(name);
    if (value != nullptr) ToDynamoJson(*value, &key);
  }
  return key;
}

bool ImportBatch::Add(Item* item, uint64_t line, uint64_t bytes) {
  if (!keys_.insert(KeyOf(*item)).second) return false;
  items_.push_back(std::move(*item));
  lines_.push_back(line);
  bytes_ += bytes;
  return true;
}

bool ImportBatch::full() const { return items_.size() >= kItemsMax || bytes_ >= kBytesMax; }

Result<std::vector<BadLine>> ImportBatch::Write(bool stop) {
  std::vector<BadLine> bad;
  Result<void> written = items_.empty() ? Result<void>() : table_.PutAll(items_);
  if (written) {
    items_written_ += items_.size();
  } else if (written.error().code() == ErrorCode::kValidation) {
    // The error does not say which item it was.
    Result<std::vector<BadLine>> found = WriteOneByOne(stop);
    if (!found) return found;
    bad = std::move(*found);
  } else {
    return std::move(written).error();
  }
  items_.clear();
  lines_.clear();
  keys_.clear();
  bytes_ = 0;
  return bad;
}

Result<std::vector<BadLine>> ImportBatch::WriteOneByOne(bool stop) {
  std::vector<BadLine> bad;
  for (size_t i = 0; i < items_.size(); ++i) {
    Result<std::optional<Item>> put = table_.Put(items_[i]);
    if (put) {
      ++items_written_;
    } else if (put.error().code() != ErrorCode::kValidation) {
      return std::move(put).error();
    } else {
      bad.push_back({lines_[i], put.error().message()});
      if (stop) break;
    }
  }
  return bad;
}

}  // namespace tepui::cli
