// Login sessions in the request form: every member is named as in the AWS API.
#include <cstdio>

#include "tepui/tepui.h"

using namespace tepui;

namespace {

// Renews a session unless somebody ended it; the version guards against two writers at once.
Result<UpdateItemResponse> Renew(Database& db, const std::string& id, int version, int until) {
  return db.UpdateItem(
      {.table_name = "sessions",
       .key = {{"id", id}},
       .update_expression = "SET expires = :until, version = version + :one",
       .condition_expression = "version = :version AND attribute_not_exists(ended)",
       .expression_attribute_values = Item{{":until", until}, {":one", 1}, {":version", version}},
       .return_values = ReturnValues::kAllNew,
       .return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::kAllOld});
}

}  // namespace

int main() {
  auto opened = Database::Open({.path = "sessions.db", .durability = Durability::kBuffered});
  if (!opened) return 1;
  Database& db = **opened;
  if (!db.CreateTable({.table = "sessions", .partition_key = {"id"}})) return 1;

  auto put = db.PutItem({.table_name = "sessions",
                         .item = {{"id", "s1"}, {"user", "ana"}, {"version", 1}, {"expires", 100}},
                         .condition_expression = "attribute_not_exists(id)"});
  if (!put) return 1;

  auto renewed = Renew(db, "s1", 1, 200);
  if (!renewed) return 1;
  std::printf("version %s\n", renewed->attributes->Find("version")->AsNumber()->ToString().c_str());

  // Somebody who still has the old version is told what is stored instead.
  auto stale = Renew(db, "s1", 1, 300);
  if (stale || stale.error().old_item() == nullptr) return 1;
  const Value& expires = *stale.error().old_item()->Find("expires");
  std::printf("%s; it lasts until %s\n", stale.error().message().c_str(),
              expires.AsNumber()->ToString().c_str());

  // What must not be lost to a power failure can wait for the disk, write by write.
  Table sessions = *db.OpenTable("sessions");
  if (!sessions.Delete({"s1"}, {.durability = Durability::kSync})) return 1;
  auto gone = db.GetItem({.table_name = "sessions", .key = {{"id", "s1"}}});
  return gone && !gone->item && expires == Value(200) ? 0 : 1;
}
