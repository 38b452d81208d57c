#include <atomic>
#include <string>

#include "histories/clients.h"
#include "histories/subject.h"
#include "support/catch.h"
#include "support/random.h"

// Invariants that every snapshot must show: money is neither made nor lost, an item has one owner.
namespace tepui::histories {
namespace {

constexpr uint64_t kAccounts = 6;
constexpr uint64_t kPlayers = 4;
constexpr uint64_t kThings = 3;
constexpr int64_t kTotal = kAccounts * 100;

struct Finding {
  std::atomic<size_t> wrong = 0;    // snapshots that break the invariant
  std::atomic<size_t> errors = 0;   // neither done nor refused
  std::atomic<size_t> written = 0;  // transactions
};

void Count(const Result<TransactWriteItemsResponse>& written, Finding& finding) {
  if (written) ++finding.written;
  if (!written && !IsRefusal(written.error())) ++finding.errors;
}

Item AccountKey(uint64_t account) { return {{"id", "account" + std::to_string(account)}}; }

TransactWriteItem Change(uint64_t account, int64_t by) {
  TransactWriteItem member;
  member.update = {.table_name = TableName(account % 2), .key = AccountKey(account)};
  member.update->update_expression = "ADD gold :by";
  member.update->expression_attribute_values = Item{{":by", by}};
  if (by < 0) {
    member.update->condition_expression = "gold >= :seen";
    member.update->expression_attribute_values->Set(":seen", -by);
  }
  return member;
}

void Transfer(Subject& subject, test::Random& random, Finding& finding) {
  const uint64_t from = random.Below(kAccounts);
  const uint64_t to = (from + 1 + random.Below(kAccounts - 1)) % kAccounts;
  const int amount = random.Between(1, 60);
  Count(subject.Write({.transact_items = {Change(to, amount), Change(from, -amount)}}), finding);
}

void CheckBank(Subject& subject, Finding& finding) {
  TransactGetItemsRequest request;
  for (uint64_t i = 0; i < kAccounts; ++i) {
    request.transact_items.push_back({{.table_name = TableName(i % 2), .key = AccountKey(i)}});
  }
  const auto got = subject.Get(request);
  if (!got) {
    ++finding.errors;
    return;
  }
  int64_t sum = 0;
  bool overdrawn = false;
  for (const auto& response : got->responses) {
    const int64_t gold = response.item ? NumberOf(*response.item, "gold") : 0;
    overdrawn |= gold < 0;
    sum += gold;
  }
  if (sum != kTotal || overdrawn) ++finding.wrong;
}

Item OwnedKey(uint64_t player, uint64_t thing) {
  return {{"id", "p" + std::to_string(player) + "/" + std::to_string(thing)}};
}

// `thing` moves between two players if the first has it.
void Trade(Subject& subject, test::Random& random, Finding& finding) {
  const uint64_t thing = random.Below(kThings);
  const uint64_t from = random.Below(kPlayers);
  const uint64_t to = (from + 1 + random.Below(kPlayers - 1)) % kPlayers;
  TransactWriteItem give;
  give.delete_ = {.table_name = TableName(from % 2), .key = OwnedKey(from, thing)};
  give.delete_->condition_expression = "attribute_exists(id)";
  TransactWriteItem take;
  take.put = {.table_name = TableName(to % 2), .item = OwnedKey(to, thing)};
  take.put->condition_expression = "attribute_not_exists(id)";
  Count(subject.Write({.transact_items = {give, take}}), finding);
}

void CheckOwners(Subject& subject, Finding& finding) {
  TransactGetItemsRequest request;
  for (uint64_t i = 0; i < kPlayers * kThings; ++i) {
    const uint64_t player = i % kPlayers;
    request.transact_items.push_back(
        {{.table_name = TableName(player % 2), .key = OwnedKey(player, i / kPlayers)}});
  }
  const auto got = subject.Get(request);
  if (!got) {
    ++finding.errors;
    return;
  }
  for (uint64_t thing = 0; thing < kThings; ++thing) {
    size_t owners = 0;
    for (uint64_t player = 0; player < kPlayers; ++player) {
      if (got->responses[thing * kPlayers + player].item) ++owners;
    }
    if (owners != 1) ++finding.wrong;
  }
}

void Fill(Database& database) {
  for (uint64_t i = 0; i < kAccounts; ++i) {
    Item account = AccountKey(i);
    account.Set("gold", 100);
    REQUIRE(database.PutItem({.table_name = TableName(i % 2), .item = account}));
  }
  for (uint64_t thing = 0; thing < kThings; ++thing) {
    REQUIRE(database.PutItem({.table_name = TableName(0), .item = OwnedKey(0, thing)}));
  }
}

struct Workload {
  void (*change)(Subject&, test::Random&, Finding&);
  void (*check)(Subject&, Finding&);
};

void Run(const Workload& workload, Subject& subject, size_t threads, size_t transactions,
         uint64_t seed, Finding& finding) {
  Fill(subject.database());
  RunClients(threads, [&](size_t thread) {
    test::Random random(seed * 1'000 + thread);
    for (size_t i = 0; i < transactions / threads; ++i) {
      if (random.OneIn(2))
        workload.change(subject, random, finding);
      else
        workload.check(subject, finding);
    }
  });
  workload.check(subject, finding);
}

constexpr Workload kWorkloads[] = {{Transfer, CheckBank}, {Trade, CheckOwners}};

void CheckWorkloads(size_t transactions) {
  const uint64_t seed = Seed();
  for (const Workload& workload : kWorkloads) {
    for (const size_t threads : {2, 4, 8}) {
      INFO("TEPUI_SEED=" << seed << ", threads: " << threads);
      Subject subject(2);
      Finding finding;
      Run(workload, subject, threads, transactions, seed, finding);
      CHECK(finding.wrong == 0);
      CHECK(finding.errors == 0);
      CHECK(finding.written > 0);
    }
  }
}

TEST_CASE("money and things are constant in every snapshot") { CheckWorkloads(2'000); }

TEST_CASE("money and things are constant, the long form", "[.long]") { CheckWorkloads(100'000); }

TEST_CASE("money and things that change are found") {
  const uint64_t seed = Seed();
  for (const Workload& workload : kWorkloads) {
    for (const Fault fault : {Fault::kStaleMember, Fault::kLostMember, Fault::kIgnoredConditions,
                              Fault::kCanceledIsWritten}) {
      INFO("fault " << static_cast<int>(fault));
      Subject subject(2, fault);
      Finding finding;
      Run(workload, subject, 2, 2'000, seed, finding);
      CHECK(finding.wrong > 0);
    }
  }
}

}  // namespace
}  // namespace tepui::histories
