#include "engine/table_handle.h"

#include <utility>

#include "engine/change_listeners.h"

namespace tepui::engine {

LiveVersion::LiveVersion() : listeners(std::make_unique<ChangeListeners>()) {}
LiveVersion::~LiveVersion() = default;

TableHandle::TableHandle(const std::shared_ptr<const TableVersion>& version)
    : name_(version->schema.name), live_(version->live), version_(version) {
  live_->current.store(version.get(), std::memory_order_release);
}

void TableHandle::Replace(std::shared_ptr<const TableVersion> version) {
  const TableVersion* const current = version.get();
  // This may run out of memory; then writers follow the old one.
  version_.Store(std::move(version));
  live_->current.store(current, std::memory_order_release);
}

void TableHandle::Drop() {
  live_->current.store(nullptr, std::memory_order_release);
  version_.Store(nullptr);
}

}  // namespace tepui::engine
