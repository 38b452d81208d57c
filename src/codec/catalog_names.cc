#include "codec/catalog_names.h"

#include <cstddef>
#include <span>

namespace tepui::codec {
namespace {

// In the order of the enumerators.
constexpr std::string_view kKeyTypes[] = {"S", "N", "B"};
constexpr std::string_view kProjections[] = {"ALL", "KEYS_ONLY", "INCLUDE"};
constexpr std::string_view kStatuses[] = {"CREATING", "UPDATING", "DELETING", "ACTIVE"};
constexpr std::string_view kBillingModes[] = {"PROVISIONED", "PAY_PER_REQUEST"};
constexpr std::string_view kTableClasses[] = {"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
constexpr std::string_view kStreamViews[] = {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE",
                                             "NEW_AND_OLD_IMAGES"};

template <class Enum>
bool Find(std::span<const std::string_view> names, std::string_view name, Enum* found) {
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] != name) continue;
    *found = static_cast<Enum>(i);
    return true;
  }
  return false;
}

}  // namespace

std::string_view NameOf(KeyType type) { return kKeyTypes[static_cast<size_t>(type)]; }
std::string_view NameOf(ProjectionType type) { return kProjections[static_cast<size_t>(type)]; }
std::string_view NameOf(IndexStatus status) { return kStatuses[static_cast<size_t>(status)]; }
std::string_view NameOf(BillingMode mode) { return kBillingModes[static_cast<size_t>(mode)]; }
std::string_view NameOf(TableClass value) { return kTableClasses[static_cast<size_t>(value)]; }
std::string_view NameOf(StreamViewType view) { return kStreamViews[static_cast<size_t>(view)]; }

bool FromName(std::string_view name, KeyType* type) { return Find(kKeyTypes, name, type); }
bool FromName(std::string_view name, ProjectionType* type) {
  return Find(kProjections, name, type);
}
bool FromName(std::string_view name, IndexStatus* status) { return Find(kStatuses, name, status); }
bool FromName(std::string_view name, BillingMode* mode) { return Find(kBillingModes, name, mode); }
bool FromName(std::string_view name, TableClass* table_class) {
  return Find(kTableClasses, name, table_class);
}
bool FromName(std::string_view name, StreamViewType* view) {
  return Find(kStreamViews, name, view);
}

}  // namespace tepui::codec
