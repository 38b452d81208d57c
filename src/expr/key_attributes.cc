#include "expr/key_attributes.h"

#include <variant>

#include "expr/messages.h"

namespace tepui::expr {

Result<void> CheckUpdateSparesKey(const Program& update, const KeySchema& key) {
  for (const UpdateAction& action : std::get<UpdateCode>(update.code).actions) {
    const std::string& attribute = update.paths[action.path].front().name;
    if (key.Contains(attribute)) return messages::UpdateOfKey(attribute);
  }
  return {};
}

Result<void> CheckFilterSparesKey(const Program& filter, const KeySchema& key) {
  for (const DocumentPath& path : filter.paths) {
    if (key.Contains(path.front().name)) return messages::FilterOnKey(path.front().name);
  }
  return {};
}

Result<void> CheckKeysAreScalars(const Program& program, const TableSchema& table) {
  for (const DocumentPath& path : program.paths) {
    if (path.size() == 1) continue;
    const std::string& name = path.front().name;
    if (table.key.Contains(name)) return messages::KeyNotScalar("Key", name);
    for (const IndexSchema& index : table.indexes) {
      if (index.key.Contains(name)) return messages::KeyNotScalar("IndexKey", name);
    }
  }
  return {};
}

}  // namespace tepui::expr
