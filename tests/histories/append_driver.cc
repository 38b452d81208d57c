#include "histories/append_driver.h"

#include <atomic>
#include <map>
#include <optional>
#include <set>

#include "histories/clients.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::histories {
namespace {

// A key is used for so many transactions, then left alone: lists stay short, the checker fast.
constexpr uint64_t kKeysAtOnce = 8;
constexpr uint64_t kTransactionsPerKeys = 300;

Item KeyOf(uint64_t key) { return {{"id", "k" + std::to_string(key)}}; }

List ToList(const std::vector<int64_t>& values) { return List(values.begin(), values.end()); }

std::vector<int64_t> ListOf(const std::optional<Item>& item) {
  std::vector<int64_t> values;
  const Value* const list = item ? item->Find("l") : nullptr;
  if (list == nullptr || list->AsList() == nullptr) return values;
  for (const Value& value : *list->AsList()) {
    const Number* const number = value.AsNumber();
    values.push_back(number == nullptr ? -1 : number->ToInt64().value_or(-1));
  }
  return values;
}

// One thread's work; its history is its own until it ends.
class Client {
 public:
  Client(Subject& subject, Ticks& ticks, size_t tables)
      : subject_(subject), ticks_(ticks), tables_(tables) {}

  void ReadAll(const std::set<uint64_t>& keys) {
    TransactGetItemsRequest request;
    for (const uint64_t key : keys) {
      request.transact_items.push_back({.get = {.table_name = Table(key), .key = KeyOf(key)}});
    }
    Transaction transaction{.invoked = ticks_.Next()};
    const auto got = subject_.Get(request);
    transaction.returned = ticks_.Next();
    if (!got) return Refused(got.error());
    size_t i = 0;
    for (const uint64_t key : keys) {
      transaction.ops.push_back(Read(key, ListOf(got->responses[i++].item)));
    }
    history.push_back(std::move(transaction));
  }

  // Appends to `keys`, provided that the lists are still what `seen` says.
  void AppendAll(const std::set<uint64_t>& keys, const std::vector<MicroOp>& seen) {
    Transaction transaction{.ops = seen};
    for (const uint64_t key : keys) transaction.ops.push_back(Append(key, UniqueValue()));
    const TransactWriteItemsRequest request = RequestOf(transaction);
    transaction.invoked = ticks_.Next();
    const auto written = subject_.Write(request);
    transaction.returned = ticks_.Next();
    if (!written) {
      if (!IsRefusal(written.error())) Refused(written.error());
      transaction.outcome = Outcome::kAborted;
    }
    history.push_back(std::move(transaction));
  }

  std::vector<Transaction> history;
  std::vector<std::string> errors;

 private:
  std::string Table(uint64_t key) const { return TableName(key % tables_); }
  int64_t UniqueValue() { return static_cast<int64_t>(ticks_.Next()); }
  void Refused(const Error& error) { errors.push_back(error.ToString()); }

  // Members by key: the condition of a key that is also appended to belongs to its update.
  TransactWriteItemsRequest RequestOf(const Transaction& transaction) const {
    std::map<uint64_t, TransactWriteItem> members;
    for (const MicroOp& op : transaction.ops) {
      if (op.kind == MicroOp::Kind::kAppend) members[op.key].update = UpdateOf(op);
    }
    for (const MicroOp& op : transaction.ops) {
      if (op.kind != MicroOp::Kind::kRead) continue;
      const std::string condition = op.list.empty() ? "attribute_not_exists(l)" : "l = :seen";
      TransactWriteItem& member = members[op.key];
      if (!member.update) {
        member.condition_check = {.table_name = Table(op.key), .key = KeyOf(op.key)};
        member.condition_check->condition_expression = condition;
        if (op.list.empty()) continue;
        member.condition_check->expression_attribute_values = Item{{":seen", ToList(op.list)}};
      } else {
        member.update->condition_expression = condition;
        if (op.list.empty()) continue;
        member.update->expression_attribute_values->Set(":seen", ToList(op.list));
      }
    }
    TransactWriteItemsRequest request;
    for (auto& [key, member] : members) request.transact_items.push_back(std::move(member));
    return request;
  }

  TransactWriteItem::Update UpdateOf(const MicroOp& append) const {
    TransactWriteItem::Update update{.table_name = Table(append.key), .key = KeyOf(append.key)};
    update.update_expression = "SET l = list_append(if_not_exists(l, :empty), :new)";
    update.expression_attribute_values = Item{{":empty", List{}}, {":new", ToList({append.value})}};
    return update;
  }

  Subject& subject_;
  Ticks& ticks_;
  const size_t tables_;
};

class AppendRun {
 public:
  AppendRun(Subject& subject, const AppendWorkload& workload)
      : subject_(subject), workload_(workload) {}

  std::vector<Transaction> Run() {
    std::vector<Client> clients(workload_.threads, NewClient());
    RunClients(workload_.threads, [&](size_t thread) {
      test::Random random(workload_.seed * 1'000 + thread);
      for (uint64_t i; (i = next_++) < workload_.transactions;) Step(clients[thread], random, i);
    });
    std::vector<Transaction> history;
    for (Client& client : clients) Take(client, &history);
    Client last = NewClient();
    const uint64_t keys = (workload_.transactions / kTransactionsPerKeys + 1) * kKeysAtOnce;
    for (uint64_t key = 0; key < keys; ++key) last.ReadAll({key});
    Take(last, &history);
    return history;
  }

 private:
  Client NewClient() { return Client(subject_, ticks_, workload_.tables); }

  static void Take(Client& client, std::vector<Transaction>* history) {
    for (Transaction& transaction : client.history) history->push_back(std::move(transaction));
    for (const std::string& error : client.errors) FAIL_CHECK(error);
  }

  void Step(Client& client, test::Random& random, uint64_t number) {
    const uint64_t first = number / kTransactionsPerKeys * kKeysAtOnce;
    const auto keys = [&](int most) {
      std::set<uint64_t> chosen;
      for (int i = random.Between(1, most); i > 0; --i) {
        chosen.insert(first + random.Below(kKeysAtOnce));
      }
      return chosen;
    };
    const uint64_t kind = random.Below(4);
    if (kind == 0) return client.AppendAll(keys(4), {});
    client.ReadAll(keys(kind == 1 ? 6 : 2));
    if (kind == 1 || client.history.empty()) return;
    client.AppendAll(keys(3), std::vector<MicroOp>(client.history.back().ops));
  }

  Subject& subject_;
  const AppendWorkload workload_;
  Ticks ticks_;
  std::atomic<uint64_t> next_ = 0;
};

}  // namespace

std::vector<Transaction> RunAppends(Subject& subject, const AppendWorkload& workload) {
  return AppendRun(subject, workload).Run();
}

}  // namespace tepui::histories
