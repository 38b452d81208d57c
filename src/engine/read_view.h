#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/page_reader.h"
#include "engine/table_handle.h"
#include "store/store.h"
#include "tepui/options.h"
#include "tepui/pinned_item.h"

namespace tepui::expr {
class ExpressionCache;
}

namespace tepui::engine {

using SharedVersion = std::shared_ptr<const TableVersion>;

// What every operation needs whatever it reads from.
struct ViewContext {
  const Options* options = nullptr;
  expr::ExpressionCache* expressions = nullptr;
};

// One state of the database, as operations read it: the newest, that of a snapshot, or that of a
// transaction with its own writes in it.
class ReadView {
 public:
  ReadView(const ViewContext& context, const store::Reader& reader)
      : context_(context), reader_(reader) {}
  virtual ~ReadView() = default;
  ReadView(const ReadView&) = delete;
  ReadView& operator=(const ReadView&) = delete;

  const ViewContext& context() const { return context_; }
  const Options& options() const { return *context_.options; }
  expr::ExpressionCache& expressions() const { return *context_.expressions; }

  // A table as it is in this state. Errors: kTableNotFound with the words of the item operations,
  // kClosed; in a transaction kTransactionConflict, when the table was changed since it began.
  virtual Result<SharedVersion> FindTable(std::string_view name) const = 0;
  virtual Result<SharedVersion> VersionOf(const TableHandle& handle) const = 0;

  // One point read. False: no such item.
  Result<bool> Get(const TableVersion& table, std::string_view key, PinnedBytes* into) const {
    return reader_.Get(*table.items, key, into);
  }
  // Many at one moment, each in the space of its table's items; an empty PinnedBytes where there is
  // none.
  Result<std::vector<PinnedBytes>> GetMany(std::span<const store::SpaceKey> keys) const;
  // Whether `item`, of `table`, is expired by now.
  bool IsExpired(const TableVersion& table, const ItemView& item) const;
  // One page, of one moment.
  virtual Result<Page> ReadPage(const ReadPlan& plan, PageFigures* figures) const {
    return engine::ReadPage(reader_, plan, figures);
  }

 protected:
  const store::Reader& reader() const { return reader_; }

 private:
  const ViewContext context_;
  const store::Reader& reader_;
};

// "Requested resource not found", as item operations say it.
Error NoSuchTable();
// The handle's version of this moment. Errors: kTableNotFound when the table was dropped.
Result<SharedVersion> CurrentVersion(const TableHandle& handle);

}  // namespace tepui::engine
