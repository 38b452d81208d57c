#include "scratch.h"

#include <filesystem>

#include "support/catch.h"

namespace tepui::store::test {

std::unique_ptr<Store> Open(const Options& options) {
  auto store = TryOpen(options);
  if (!store) FAIL(store.error().message());
  return *std::move(store);
}

std::shared_ptr<Space> Make(Store& store, SpaceName name) {
  auto space = store.CreateSpace(name);
  REQUIRE(space);
  return *std::move(space);
}

Result<void> Put(Store& store, const Space& space, const std::string& key, const std::string& value,
                 std::optional<Durability> durability) {
  const SpaceKey held[] = {{&space, key}};
  return Atomically(store, held, durability, [&](const Reader&, Batch& batch) -> Result<void> {
    batch.Put(space, key, value);
    return {};
  });
}

Result<void> Delete(Store& store, const Space& space, const std::string& key) {
  const SpaceKey held[] = {{&space, key}};
  return Atomically(store, held, {}, [&](const Reader&, Batch& batch) -> Result<void> {
    batch.Delete(space, key);
    return {};
  });
}

std::optional<std::string> Get(const Reader& reader, const Space& space, const std::string& key) {
  PinnedBytes bytes;
  const Result<bool> found = reader.Get(space, key, &bytes);
  if (!found) FAIL(found.error().message());
  if (!*found) return std::nullopt;
  return std::string(bytes.bytes());
}

Pairs Walk(const Reader& reader, const Space& space, const CursorRange& range) {
  auto cursor = reader.NewCursor(space, range);
  REQUIRE(cursor);
  Pairs pairs;
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    pairs.emplace_back((*cursor)->key(), (*cursor)->value());
  }
  CHECK((*cursor)->status());
  return pairs;
}

std::string FreshPath(const std::string& name) {
  const std::string path = "store_" + name;
  std::filesystem::remove_all(path);
  return path;
}

}  // namespace tepui::store::test
