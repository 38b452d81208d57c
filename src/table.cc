#include "tepui/table.h"

#include <utility>

#include "engine/engine.h"
#include "ops/delete_item.h"
#include "ops/get_item.h"
#include "ops/put_item.h"
#include "ops/update_item.h"
#include "range_of.h"

namespace tepui {

Table::Table(std::shared_ptr<engine::Engine> engine, std::shared_ptr<engine::TableHandle> handle)
    : engine_(std::move(engine)), handle_(std::move(handle)) {}

std::string_view Table::name() const { return handle_->name(); }

Result<std::optional<Item>> Table::Put(const Item& item, const PutOptions& options) {
  return ops::Put(engine_->session(), *handle_, item, options);
}

Result<void> Table::PutAll(std::span<const Item> items) {
  return ops::PutAll(engine_->session(), *handle_, items);
}

Result<std::optional<Item>> Table::Get(const Key& key) const {
  return ops::Get(engine_->newest(), *handle_, key, nullptr);
}

Result<std::optional<Item>> Table::Get(const Key& key, const Projection& projection) const {
  return ops::Get(engine_->newest(), *handle_, key, &projection);
}

Result<PinnedItem> Table::GetView(const Key& key) const {
  return ops::GetView(engine_->newest(), *handle_, key);
}

Result<std::vector<PinnedItem>> Table::GetViews(std::span<const Key> keys) const {
  return ops::GetViews(engine_->newest(), *handle_, keys);
}

Result<std::optional<Item>> Table::Update(const Key& key, const tepui::Update& update,
                                          const UpdateOptions& options) {
  return ops::Update(engine_->session(), *handle_, key, update, options);
}

Result<std::optional<Item>> Table::Delete(const Key& key, const DeleteOptions& options) {
  return ops::Delete(engine_->session(), *handle_, key, options);
}

PageRange Table::Query(KeyCondition condition) const {
  return RangeOf({engine_, &engine_->newest()}, handle_, std::move(condition));
}

PageRange Table::Scan() const {
  return RangeOf({engine_, &engine_->newest()}, handle_, std::nullopt);
}

}  // namespace tepui
