#include "cli/import_batch.h"

#include <utility>

#include "tepui/json.h"

namespace tepui::cli {
namespace {

constexpr size_t kItemsMax = 100;
constexpr uint64_t kBytesMax = 4 << 20;

}  // namespace

ImportBatch::ImportBatch(Table table, const TableDescription& description, BulkLoad* load)
    : table_(std::move(table)), load_(load) {
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
  // A load takes one key as often as it comes.
  if (load_ == nullptr && !keys_.insert(KeyOf(*item)).second) return false;
  items_.push_back(std::move(*item));
  lines_.push_back(line);
  bytes_ += bytes;
  return true;
}

bool ImportBatch::full() const { return items_.size() >= kItemsMax || bytes_ >= kBytesMax; }

Result<std::vector<BadLine>> ImportBatch::Write(bool stop) {
  std::vector<BadLine> bad;
  Result<void> written;
  if (load_ == nullptr && !items_.empty()) written = table_.PutAll(items_);
  if (!written && written.error().code() != ErrorCode::kValidation) {
    return std::move(written).error();
  }
  if (load_ != nullptr || !written) {  // the error does not say which item it was
    Result<std::vector<BadLine>> found = WriteOneByOne(stop);
    if (!found) return found;
    bad = std::move(*found);
  } else {
    items_written_ += items_.size();
  }
  items_.clear();
  lines_.clear();
  keys_.clear();
  bytes_ = 0;
  return bad;
}

Result<void> ImportBatch::WriteItem(const Item& item) {
  if (load_ != nullptr) return load_->Add(item);
  Result<std::optional<Item>> put = table_.Put(item);
  return put ? Result<void>() : std::move(put).error();
}

Result<std::vector<BadLine>> ImportBatch::WriteOneByOne(bool stop) {
  std::vector<BadLine> bad;
  for (size_t i = 0; i < items_.size(); ++i) {
    Result<void> put = WriteItem(items_[i]);
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
