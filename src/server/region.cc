#include "server/region.h"

#include <algorithm>

namespace tepui::server {
namespace {

// Where the region of an ARN stands: behind its third colon.
struct Span {
  size_t begin;
  size_t size;
};

Span RegionOf(std::string_view arn) {
  size_t begin = 0;
  for (int colons = 0; colons < 3; ++colons) begin = arn.find(':', begin) + 1;
  return {begin, std::min(arn.find(':', begin), arn.size()) - begin};
}

void SetRegion(std::string_view region, std::string* arn) {
  const Span span = RegionOf(*arn);
  arn->replace(span.begin, span.size, region);
}

}  // namespace

void SetRegion(std::string_view region, TableDescription* table) {
  if (region.empty()) return;
  SetRegion(region, &table->table_arn);
  for (auto& index : table->local_secondary_indexes) SetRegion(region, &index.index_arn);
  for (auto& index : table->global_secondary_indexes) SetRegion(region, &index.index_arn);
}

std::string LocalArn(const Database& database, const std::string& arn) {
  constexpr std::string_view kTable = ":table/";
  const size_t at = arn.rfind(kTable);
  if (at == arn.npos || std::count(arn.begin(), arn.end(), ':') != 5) return arn;
  const auto described = database.DescribeTable({.table_name = arn.substr(at + kTable.size())});
  if (!described) return arn;
  std::string local = described->table.table_arn;
  const Span span = RegionOf(arn);
  SetRegion(std::string_view(arn).substr(span.begin, span.size), &local);
  return local == arn ? described->table.table_arn : arn;
}

}  // namespace tepui::server
