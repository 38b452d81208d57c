#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "reference/naive_path.h"
#include "reference/twin.h"

namespace tepui::reference {
namespace {

constexpr int64_t kTokenSeconds = 600;
// The clock of a program goes back by less.
constexpr int64_t kUnsureSeconds = 60;

using Refusals = std::vector<std::optional<Error>>;

Error Refused(const char* why) { return {ErrorCode::kValidation, why}; }
Error NoTable() { return {ErrorCode::kTableNotFound, "no such table"}; }

// One reason per member, if any of them refuses.
Result<void> CanceledBy(const Refusals& refusals) {
  std::vector<CancellationReason> reasons;
  bool canceled = false;
  for (const std::optional<Error>& refusal : refusals) {
    CancellationReason& reason = reasons.emplace_back();
    reason.code = "None";
    if (!refusal) continue;
    canceled = true;
    const bool condition = refusal->code() == ErrorCode::kConditionFailed;
    reason.code = condition ? "ConditionalCheckFailed" : "ValidationError";
    if (refusal->old_item() != nullptr) reason.item = *refusal->old_item();
  }
  if (!canceled) return {};
  return Error(ErrorCode::kTransactionCanceled, "canceled").WithReasons(std::move(reasons));
}

template <class T>
std::optional<Error> RefusalOf(const Result<T>& result) {
  return result ? std::nullopt : std::optional<Error>(result.error());
}

}  // namespace

const TransactWrite* Twin::LastWithToken() const {
  if (!last_with_token_) return nullptr;
  const int64_t left = tokens_.at(*last_with_token_->token).forgotten - now_;
  return std::abs(left) < kUnsureSeconds ? nullptr : &*last_with_token_;
}

Result<bool> Twin::WasDone(const TransactWrite& transaction) const {
  if (!transaction.token) return false;
  const auto known = tokens_.find(*transaction.token);
  if (known == tokens_.end() || known->second.forgotten <= now_) return false;
  if (known->second.number == transaction.number) return true;
  return Error(ErrorCode::kIdempotentMismatch, "the token is another request's");
}

Result<void> Twin::Transact(const TransactWrite& transaction) {
  const std::vector<Write>& members = transaction.members;
  for (const Write& write : members) {
    if (Result<void> checked = CheckAlone(write); !checked) return checked;
    if (write.kind == Write::Kind::kCheck && !write.condition) return Refused("no condition");
    if (write.kind == Write::Kind::kUpdate && !write.actions) return Refused("no update");
  }
  for (const Write& write : members) {
    if (Find(write.table) == nullptr) return NoTable();
  }
  Refusals refusals;
  for (const Write& write : members) refusals.push_back(RefusalOf(CheckKeyOf(write)));
  if (Result<void> canceled = CanceledBy(refusals); !canceled) return canceled;
  std::map<std::string, std::set<std::vector<Value>, KeyLess>> seen;
  for (const Write& write : members) {
    if (!seen[write.table].insert(KeyValuesOf(write)).second) return Refused("one item twice");
  }
  const Result<bool> done = WasDone(transaction);
  if (!done || *done) return done ? Result<void>() : done.error();

  std::vector<Effect> effects;
  for (size_t i = 0; i < members.size(); ++i) {
    const Result<Effect> effect = Evaluate(members[i]);
    refusals[i] = RefusalOf(effect);
    effects.push_back(effect ? *effect : Effect());
  }
  if (Result<void> canceled = CanceledBy(refusals); !canceled) return canceled;
  ++commit_;
  for (size_t i = 0; i < members.size(); ++i) Store(members[i], effects[i]);
  if (!transaction.token) return {};
  tokens_[*transaction.token] = {transaction.number, now_ + kTokenSeconds};
  last_with_token_ = transaction;
  return {};
}

Result<std::vector<std::optional<Item>>> Twin::TransactGet(
    const std::vector<GetOperation>& gets) const {
  for (const GetOperation& get : gets) {
    if (get.projection && PathsClash(*get.projection)) return Refused("projection");
  }
  Refusals refusals;
  for (const GetOperation& get : gets) {
    if (Find(get.table) == nullptr) return NoTable();
    refusals.push_back(RefusalOf(CheckKey(Find(get.table)->definition, get.key)));
  }
  if (Result<void> canceled = CanceledBy(refusals); !canceled) return canceled.error();
  std::map<std::string, std::set<std::vector<Value>, KeyLess>> seen;
  std::vector<std::optional<Item>> items;
  for (const GetOperation& get : gets) {
    const auto key = ValuesOf(get.key, TableKey(Find(get.table)->definition));
    if (!seen[get.table].insert(key).second) return Refused("one item twice");
    items.push_back(*Get(get.table, get.key, get.projection));
  }
  return items;
}

}  // namespace tepui::reference
