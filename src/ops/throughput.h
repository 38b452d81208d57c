#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ops/constraints.h"
#include "tepui/result.h"
#include "tepui/table_requests.h"

// Billing modes and provisioned throughput: kept and reported, never used.
namespace tepui::ops {

using Throughput = std::optional<ProvisionedThroughput>;

// At least one unit of each. `member` is where the throughput stands in the request.
void ConstrainThroughput(const Throughput& throughput, const std::string& member,
                         Constraints* constraints);

// Errors: kValidation: more units than DynamoDB takes. `where` is empty or names the index.
Result<void> CheckThroughputBounds(const Throughput& throughput, std::string_view where);

// Errors: kValidation: units with PAY_PER_REQUEST, or none with PROVISIONED.
Result<void> CheckTableThroughput(BillingMode mode, const Throughput& throughput);
Result<void> CheckIndexThroughput(BillingMode mode, const Throughput& throughput,
                                  std::string_view index);

// Errors: kValidation: `requested` is what there is. `kind` is "table" or "index".
Result<void> CheckThroughputChanges(const Throughput& current,
                                    const ProvisionedThroughput& requested, std::string_view kind,
                                    std::string_view index);

}  // namespace tepui::ops
