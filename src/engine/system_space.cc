#include "engine/system_space.h"

#include <algorithm>
#include <vector>

namespace tepui::engine {

Result<std::shared_ptr<store::Space>> OpenSystemSpace(store::Store* store, bool read_only) {
  constexpr store::SpaceName kSystemSpace{store::SpaceKind::kSystem, 0};
  const std::vector<store::SpaceName> spaces = store->Spaces();
  const bool exists = std::find(spaces.begin(), spaces.end(), kSystemSpace) != spaces.end();
  if (exists) return store->OpenSpace(kSystemSpace);
  if (read_only) return std::shared_ptr<store::Space>();
  return store->CreateSpace(kSystemSpace);
}

}  // namespace tepui::engine
