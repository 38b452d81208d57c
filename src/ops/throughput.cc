#include "ops/throughput.h"

namespace tepui::ops {
namespace {

constexpr int64_t kUnitsMax = 1'000'000'000'000;

Result<void> CheckBound(int64_t units, std::string_view name, std::string_view where) {
  if (units <= kUnitsMax) return {};
  std::string message = "Given value " + std::to_string(units) + " for ";
  message.append(name).append(" is out of bounds");
  if (!where.empty()) message.append(" for index ").append(where);
  return Invalid(std::move(message));
}

}  // namespace

void ConstrainThroughput(const Throughput& throughput, const std::string& member,
                         Constraints* constraints) {
  if (!throughput) return;
  constraints->Range(throughput->read_capacity_units, member + ".readCapacityUnits", 1);
  constraints->Range(throughput->write_capacity_units, member + ".writeCapacityUnits", 1);
}

Result<void> CheckThroughputBounds(const Throughput& throughput, std::string_view where) {
  if (!throughput) return {};
  Result<void> checked = CheckBound(throughput->read_capacity_units, "ReadCapacityUnits", where);
  if (!checked) return checked;
  return CheckBound(throughput->write_capacity_units, "WriteCapacityUnits", where);
}

Result<void> CheckTableThroughput(BillingMode mode, const Throughput& throughput) {
  if (mode == BillingMode::kPayPerRequest && throughput) {
    return InvalidParameter(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
        "PAY_PER_REQUEST");
  }
  if (mode == BillingMode::kProvisioned && !throughput) {
    return InvalidParameter(
        "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
        "PROVISIONED");
  }
  return {};
}

Result<void> CheckIndexThroughput(BillingMode mode, const Throughput& throughput,
                                  std::string_view index) {
  if (mode == BillingMode::kPayPerRequest && throughput) {
    return InvalidParameter(std::string("ProvisionedThroughput should not be specified for index: ")
                                .append(index)
                                .append(" when BillingMode is PAY_PER_REQUEST"));
  }
  if (mode == BillingMode::kProvisioned && !throughput) {
    return InvalidParameter(
        std::string("ProvisionedThroughput is not specified for index: ").append(index));
  }
  return {};
}

Result<void> CheckThroughputChanges(const Throughput& current,
                                    const ProvisionedThroughput& requested, std::string_view kind,
                                    std::string_view index) {
  if (current != requested) return {};
  const std::string read = std::to_string(requested.read_capacity_units);
  const std::string write = std::to_string(requested.write_capacity_units);
  const std::string of(kind);
  const std::string what = index.empty() ? of : of + " " + std::string(index);
  return Invalid("The provisioned throughput for the " + what +
                 " will not change. The requested value equals the current value. Current "
                 "ReadCapacityUnits provisioned for the " +
                 of + ": " + read + ". Requested ReadCapacityUnits: " + read +
                 ". Current WriteCapacityUnits provisioned for the " + of + ": " + write +
                 ". Requested WriteCapacityUnits: " + write +
                 ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to "
                 "request higher limits.");
}

}  // namespace tepui::ops
