#pragma once

#include <memory>
#include <utility>

#include "codec/item_key.h"
#include "crash/hooked_file_system.h"
#include "database_over.h"
#include "engine/engine.h"
#include "store/rocks_store.h"

namespace tepui::crash {

// A database on the files behind `disk`.
inline Result<std::unique_ptr<Database>> OpenOn(std::shared_ptr<Disk> disk,
                                                const Options& options) {
  auto store =
      store::OpenStoreOn(NewHookedEnv(std::move(disk)), options, codec::PartitionPrefixLength);
  if (!store) return std::move(store).error();
  auto engine = engine::Engine::Open(options, *std::move(store));
  if (!engine) return std::move(engine).error();
  return DatabaseOver::Engine(*std::move(engine));
}

}  // namespace tepui::crash
