#pragma once

#include <string_view>

#include "tepui/key.h"
#include "tepui/table_requests.h"

// The names under which the catalog stores enumerators. A name is never given another meaning.
namespace tepui::codec {

std::string_view NameOf(KeyType type);
std::string_view NameOf(ProjectionType type);
std::string_view NameOf(IndexStatus status);
std::string_view NameOf(BillingMode mode);
std::string_view NameOf(TableClass table_class);
std::string_view NameOf(StreamViewType view);

// False when no enumerator has that name.
bool FromName(std::string_view name, KeyType* type);
bool FromName(std::string_view name, ProjectionType* type);
bool FromName(std::string_view name, IndexStatus* status);
bool FromName(std::string_view name, BillingMode* mode);
bool FromName(std::string_view name, TableClass* table_class);
bool FromName(std::string_view name, StreamViewType* view);

}  // namespace tepui::codec
