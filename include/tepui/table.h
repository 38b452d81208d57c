#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tepui/export.h"
#include "tepui/expression.h"
#include "tepui/item_requests.h"
#include "tepui/key.h"
#include "tepui/options.h"
#include "tepui/page.h"
#include "tepui/pinned_item.h"

namespace tepui {

namespace engine {
class Engine;
class TableHandle;
}  // namespace engine

struct PutOptions {
  std::optional<Condition> condition = std::nullopt;
  // kNone or kAllOld.
  ReturnValues return_values = ReturnValues::kNone;
  // True: a failed condition's Error carries the stored item.
  bool return_item_on_condition_failure = false;
  // Makes this write stronger than Options::durability; never weaker.
  std::optional<Durability> durability = std::nullopt;
};
using DeleteOptions = PutOptions;

struct UpdateOptions {
  std::optional<Condition> condition = std::nullopt;
  ReturnValues return_values = ReturnValues::kNone;
  bool return_item_on_condition_failure = false;
  std::optional<Durability> durability = std::nullopt;
};

// A handle to one table: what the request forms look up and parse at every call is done once.
//
// A cheap value. When its table is deleted, calls answer kTableNotFound, also when a new table has
// the same name. Lifetime: calls after Database::Close answer kClosed; the handle may outlive it.
// Threads: callable from many at once.
class TEPUI_EXPORT Table {
 public:
  Table(std::shared_ptr<engine::Engine> engine, std::shared_ptr<engine::TableHandle> handle);

  std::string_view name() const;

  // Stores `item`, replacing what has the same key.
  //
  // Effect:  item and index entries appear together or not at all.
  // Durable: as options.durability or Options::durability says, on return.
  // Errors:  kValidation, kConditionFailed, kTableNotFound, kStorage, kCorruption, kClosed.
  // Returns: the replaced item when asked for and there was one.
  // Cost:    one batch; plus a point read when the old item matters (a condition, a return value,
  //          an index).
  Result<std::optional<Item>> Put(const Item& item, const PutOptions& options = {});

  // Stores many items in one atomic batch; all or none. The same key twice is kValidation.
  Result<void> PutAll(std::span<const Item> items);

  // An owned copy of the item with `key`, if there is one.
  Result<std::optional<Item>> Get(const Key& key) const;
  Result<std::optional<Item>> Get(const Key& key, const Projection& projection) const;

  // The item in place: empty when there is none.
  //
  // Lifetime: views live as long as the PinnedItem. Cost: one point read; no allocation after
  // warm-up.
  Result<PinnedItem> GetView(const Key& key) const;

  // Many at one moment, in the order of `keys`; empty where there is none. As GetView, with one
  // read for all of them.
  Result<std::vector<PinnedItem>> GetViews(std::span<const Key> keys) const;

  // Changes the item with `key`, making it when it is not there. Returns what
  // options.return_values asks for.
  Result<std::optional<Item>> Update(const Key& key, const tepui::Update& update,
                                     const UpdateOptions& options = {});

  // Removes the item with `key`; no error when there is none.
  Result<std::optional<Item>> Delete(const Key& key, const DeleteOptions& options = {});

  PageRange Query(KeyCondition condition) const;
  PageRange Scan() const;

 private:
  friend class Database;
  friend class Snapshot;
  friend class Transaction;

  std::shared_ptr<engine::Engine> engine_;
  std::shared_ptr<engine::TableHandle> handle_;
};

}  // namespace tepui
