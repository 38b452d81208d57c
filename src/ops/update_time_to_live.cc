#include "ops/update_time_to_live.h"

#include <utility>

#include "ops/find_version.h"
#include "tepui/limits.h"

namespace tepui::ops {
namespace {

Result<void> Check(const UpdateTimeToLiveRequest& request) {
  if (Result<void> named = CheckNameOfTable(request.table_name); !named) return named;
  Constraints constraints;
  if (!request.time_to_live_specification) {
    constraints.Missing("timeToLiveSpecification");
  } else {
    ConstrainExpiryAttribute(request.time_to_live_specification->attribute_name, &constraints);
  }
  return constraints.result();
}

Result<void> Enable(const std::string& attribute, TableSchema* table) {
  if (!table->expiry) {
    table->expiry = ExpirySchema{.attribute = attribute, .filling = true};
    return {};
  }
  if (table->expiry->attribute == attribute) return Invalid("TimeToLive is already enabled");
  return Invalid("TimeToLive is active on a different AttributeName: current AttributeName is " +
                 table->expiry->attribute);
}

Result<void> Disable(const std::string& attribute, TableSchema* table) {
  if (!table->expiry) return Invalid("TimeToLive is already disabled");
  if (table->expiry->attribute != attribute) {
    return Invalid("TimeToLive is active on a different AttributeName: current AttributeName is " +
                   table->expiry->attribute);
  }
  table->expiry.reset();
  return {};
}

}  // namespace

void ConstrainExpiryAttribute(const std::string& attribute, Constraints* constraints) {
  constraints->Length(attribute, attribute.size(), "timeToLiveSpecification.attributeName", 1,
                      kKeyAttributeNameBytesMax);
}

Result<UpdateTimeToLiveResponse> UpdateTimeToLive(engine::Engine& engine,
                                                  const UpdateTimeToLiveRequest& request) {
  if (Result<void> checked = Check(request); !checked) return std::move(checked).error();
  const TimeToLiveSpecification& wanted = *request.time_to_live_specification;
  const Result<TableSchema> altered =
      engine.AlterTable(request.table_name, [&](TableSchema* table) {
        return wanted.enabled ? Enable(wanted.attribute_name, table)
                              : Disable(wanted.attribute_name, table);
      });
  if (!altered) return altered.error();
  return UpdateTimeToLiveResponse{wanted};
}

}  // namespace tepui::ops
