#include "ops/resource_arn.h"

#include "ops/constraints.h"
#include "ops/table_description.h"

namespace tepui::ops {
namespace {

constexpr std::string_view kPrefix = "arn:aws:dynamodb:";
constexpr std::string_view kResource = ":table/";

}  // namespace

Result<std::string> TableOfArn(std::string_view arn, const Options& options) {
  const size_t resource = arn.rfind(kResource);
  if (!arn.starts_with(kPrefix) || resource == arn.npos) {
    return Invalid(
        std::string("Invalid TableArn: Invalid ResourceArn provided as input ").append(arn));
  }
  const std::string_view table = arn.substr(resource + kResource.size());
  if (!IsName(table)) {
    return Invalid(
        std::string("Invalid TableArn: Invalid ResourceArn provided as input ").append(arn));
  }
  if (arn != TableArn(options, table)) return ResourceNotFound(arn);
  return std::string(table);
}

Error ResourceNotFound(std::string_view arn) {
  // The spelling is DynamoDB's.
  return {
      ErrorCode::kTableNotFound,
      std::string("Requested resource not found: ResourcArn: ").append(arn).append(" not found")};
}

}  // namespace tepui::ops
