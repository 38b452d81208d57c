#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "base/buffer.h"
#include "engine/read_view.h"
#include "engine/write_plan.h"
#include "ops/constraints.h"
#include "ops/expression_request.h"
#include "ops/find_version.h"
#include "tepui/transaction_requests.h"

namespace tepui::ops {

// One member of a TransactWriteItems on its way from request to plan. Borrows the request.
class TransactMember {
 public:
  // Errors: kValidation: not exactly one action.
  static Result<TransactMember> Of(const TransactWriteItem& member);

  // What its shape breaks; `position` counts from 0.
  void Constrain(size_t position, Constraints* constraints) const;
  // All that needs the request alone. Errors: kValidation.
  Result<void> Check(const engine::ReadView& view, bool wants_before);
  // Errors: kTableNotFound, kClosed.
  Result<void> FindTable(const engine::ReadView& view);
  // Errors: kValidation: what the table's schema refuses, a reason to cancel the transaction.
  Result<void> MakePlan();

  // All that the member asks for, in bytes that differ when it does.
  void AppendContent(Buffer* content) const;
  // Of what the request itself holds: the item that is put, or the key.
  size_t size_bytes() const { return size_bytes_; }

  const SharedVersion& table() const { return table_; }
  const engine::WritePlan& plan() const { return *plan_; }
  const Key& key() const { return *key_; }
  bool returns_item() const { return returns_item_; }

 private:
  enum class Action : char { kCheck = 'c', kPut = 'p', kDelete = 'd', kUpdate = 'u' };

  template <class Member>
  static TransactMember From(Action action, const Member& member);
  std::string_view action_name() const;
  Result<void> FindKey();
  Result<void> CheckUpdateSparesKey() const;

  Action action_ = Action::kCheck;
  const std::string* table_name_ = nullptr;
  const Item* subject_ = nullptr;  // the item of a put, the key of all else
  ExpressionTexts texts_;
  bool returns_item_ = false;
  bool wants_before_ = false;
  size_t size_bytes_ = 0;

  BoundExpressions expressions_;
  SharedVersion table_;
  std::optional<Key> key_;
  std::unique_ptr<const engine::WritePlan> plan_;
};

}  // namespace tepui::ops
