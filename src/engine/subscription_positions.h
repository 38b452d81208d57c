#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"

namespace tepui::engine {

// How far a subscription has got.
struct SubscriptionPosition {
  uint64_t next = 0;  // every record with a smaller number is done
  std::string table_id;
};

// Where the positions are kept: in "system-0", under `subscription/` and the subscription's name,
// next:u64, little endian, then the table's id.
//
// Threads: any number at once.
class SubscriptionPositions {
 public:
  static Result<SubscriptionPositions> Open(store::Store* store, bool read_only);

  Result<std::optional<SubscriptionPosition>> Read(std::string_view name) const;
  void Put(std::string_view name, const SubscriptionPosition& position, store::Batch& batch) const;
  Result<void> Write(std::string_view name, const SubscriptionPosition& position,
                     Durability durability) const;
  Result<void> Remove(std::string_view name) const;

 private:
  SubscriptionPositions(store::Store* store, std::shared_ptr<store::Space> space)
      : store_(store), space_(std::move(space)) {}

  store::Store* store_;
  std::shared_ptr<store::Space> space_;
};

}  // namespace tepui::engine
