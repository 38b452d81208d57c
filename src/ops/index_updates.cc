#include "ops/index_updates.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "ops/attribute_definitions.h"
#include "ops/index_request.h"
#include "ops/throughput.h"
#include "tepui/limits.h"

namespace tepui::ops {
namespace {

int PartsOf(const GlobalSecondaryIndexUpdate& update) {
  return int{update.create.has_value()} + int{update.update.has_value()} +
         int{update.delete_.has_value()};
}

const std::string& NameOf(const GlobalSecondaryIndexUpdate& update) {
  if (update.create) return update.create->index_name;
  return update.update ? update.update->index_name : update.delete_->index_name;
}

Error OneAtATime() {
  return {ErrorCode::kLimitExceeded,
          "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
          "per table"};
}

Error IndexNotFound() { return {ErrorCode::kIndexNotFound, "Requested resource not found"}; }

// The position of the global index `name`; the end where there is none.
auto FindGlobal(TableSchema* table, std::string_view name) {
  return std::find_if(table->indexes.begin(), table->indexes.end(),
                      [&](const IndexSchema& index) { return index.global && index.name == name; });
}

Result<void> CheckDefinitions(const std::vector<AttributeDefinition>& given,
                              const TableSchema& table) {
  const AttributeDefinitions definitions(given);
  if (Result<void> checked = definitions.CheckDistinct(); !checked) return checked;
  for (const AttributeDefinition& known : DefinitionsOf(table)) {
    for (const AttributeDefinition& definition : given) {
      if (definition.attribute_name == known.attribute_name && definition != known) {
        return InvalidParameter("Attribute " + known.attribute_name +
                                " is a key attribute already and has another type");
      }
    }
  }
  return {};
}

Result<void> CheckCounts(const TableSchema& table) {
  const auto count = std::count_if(table.indexes.begin(), table.indexes.end(),
                                   [](const IndexSchema& index) { return index.global; });
  if (static_cast<size_t>(count) > kGlobalIndexesMax) {
    return Error(ErrorCode::kLimitExceeded, "Subscriber limit exceeded: A table has at most " +
                                                std::to_string(kGlobalIndexesMax) +
                                                " global secondary indexes");
  }
  return CheckProjectedAttributes(table.indexes);
}

Result<void> Create(const CreateGlobalSecondaryIndexAction& action,
                    const std::vector<AttributeDefinition>& given, TableSchema* table) {
  Result<void> checked = CheckDefinitions(given, *table);
  if (!checked) return checked;
  Result<IndexSchema> index =
      CheckIndex(IndexRequest(action), ElementsOf(table->key), AttributeDefinitions(given));
  if (!index) return std::move(index).error();
  if (table->FindIndex(action.index_name) != nullptr) {
    return Invalid("Attempting to create an index which already exists");
  }
  if (table->is_changing()) return OneAtATime();
  checked =
      CheckIndexThroughput(table->billing_mode, action.provisioned_throughput, action.index_name);
  if (!checked) return checked;
  table->indexes.push_back(*std::move(index));
  return CheckCounts(*table);
}

Result<void> Update(const UpdateGlobalSecondaryIndexAction& action, TableSchema* table) {
  const auto index = FindGlobal(table, action.index_name);
  if (index == table->indexes.end()) return IndexNotFound();
  Result<void> checked =
      CheckIndexThroughput(table->billing_mode, action.provisioned_throughput, action.index_name);
  if (checked) {
    checked = CheckThroughputChanges(index->throughput, *action.provisioned_throughput, "index",
                                     action.index_name);
  }
  if (checked) index->throughput = action.provisioned_throughput;
  return checked;
}

Result<void> Delete(const DeleteGlobalSecondaryIndexAction& action, TableSchema* table) {
  const auto index = FindGlobal(table, action.index_name);
  if (index == table->indexes.end()) return IndexNotFound();
  // One that is being filled may be given up.
  if (table->is_changing() && index->status == IndexStatus::kActive) return OneAtATime();
  table->indexes.erase(index);
  return {};
}

}  // namespace

void ConstrainIndexUpdates(const IndexUpdates& updates, Constraints* constraints) {
  for (size_t i = 0; i < updates.size(); ++i) {
    const std::string member = "globalSecondaryIndexUpdates." + std::to_string(i + 1) + ".member.";
    if (updates[i].create) {
      ConstrainIndex(IndexRequest(*updates[i].create), member + "create", constraints);
    }
    if (updates[i].update) {
      constraints->Name(updates[i].update->index_name, member + "update.indexName");
      ConstrainThroughput(updates[i].update->provisioned_throughput,
                          member + "update.provisionedThroughput", constraints);
    }
    if (updates[i].delete_) {
      constraints->Name(updates[i].delete_->index_name, member + "delete.indexName");
    }
  }
}

Result<void> CheckIndexUpdates(const IndexUpdates& updates) {
  std::set<std::string> names;
  int made_or_removed = 0;
  for (const GlobalSecondaryIndexUpdate& update : updates) {
    if (PartsOf(update) == 0) {
      return InvalidParameter(
          "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
          "GlobalSecondaryIndexUpdate.Delete must not be null");
    }
    if (PartsOf(update) > 1) {
      return InvalidParameter(
          "Only one of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
          "GlobalSecondaryIndexUpdate.Delete may be specified");
    }
    if (!names.insert(NameOf(update)).second) {
      return InvalidParameter(
          "Only one global secondary index update per index is allowed simultaneously. Index: " +
          NameOf(update));
    }
    if (!update.update) ++made_or_removed;
  }
  if (made_or_removed <= 1) return {};
  return OneAtATime();
}

Result<void> UpdateIndexes(const UpdateTableRequest& request, TableSchema* table) {
  for (const GlobalSecondaryIndexUpdate& update : request.global_secondary_index_updates) {
    Result<void> done;
    if (update.create) done = Create(*update.create, request.attribute_definitions, table);
    if (update.update) done = Update(*update.update, table);
    if (update.delete_) done = Delete(*update.delete_, table);
    if (!done) return done;
  }
  return {};
}

}  // namespace tepui::ops
