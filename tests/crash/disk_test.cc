#include <unistd.h>

#include <array>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <set>

#include "crash/failing_disk.h"
#include "crash/open_on.h"
#include "support/catch.h"
#include "support/child_process.h"

// The n-th call of the disk goes wrong, for every n. Whatever it is: nobody crashes, every answer
// is right or an error that says what is wrong, and what was acknowledged is there when the disk is
// good again.
namespace tepui::crash {
namespace {

// The numbers that an item may have by now; 0: there is none. More than one after a write that
// failed, which may be there or not.
using Known = std::map<std::string, std::set<int64_t>>;

constexpr int kIds = 12;
constexpr int kRounds = 14;

std::string IdOf(int i) { return "id" + std::to_string(i % kIds); }

bool IsOfDisk(const Error& error) {
  const bool fits = error.code() == ErrorCode::kStorage || error.code() == ErrorCode::kCorruption;
  return fits && error.message().size() > 10;
}

// One run of a database on a disk that fails, and what it must be by then.
class Run {
 public:
  Run(std::string path, std::shared_ptr<FailingDisk> disk)
      : path_(std::move(path)), disk_(std::move(disk)) {}

  // What went wrong; empty: nothing, or only what the disk is to blame for.
  std::string Work() {
    auto opened = OpenOn(disk_, OptionsHere());
    if (!opened) return Blame(opened.error(), "open");
    database_ = *std::move(opened);
    if (auto made = database_->CreateTable(Definition()); !made) {
      std::string wrong = Blame(made.error(), "CreateTable");
      if (!wrong.empty()) return wrong;
    } else {
      has_table_ = true;
      for (int round = 1; round <= kRounds && wrong_.empty(); ++round) Round(round);
    }
    if (Result<void> closed = database_->Close(); !closed) Note(closed.error(), "Close");
    database_.reset();
    return wrong_;
  }

  // The same database on a good disk.
  std::string CheckAfterwards() {
    Options options = OptionsHere();
    auto opened = Database::Open(options);
    if (!opened) return opened.error().ToString();
    database_ = *std::move(opened);
    if (has_table_) {
      for (int i = 0; i < kIds; ++i) CheckGet(IdOf(i), false);
    }
    const auto report = database_->Verify();
    if (!report) return report.error().ToString();
    if (!report->problems.empty()) return report->problems[0];
    // It can be used on.
    if (has_table_ && !Put("id0", 1'000)) return "no write is possible";
    database_.reset();
    return wrong_;
  }

 private:
  static TableDefinition Definition() {
    TableDefinition table{.table = "things"};
    table.partition_key = {"id", KeyType::kString};
    table.global_indexes = {{.name = "by_number", .partition_key = {{"number", KeyType::kNumber}}}};
    return table;
  }
  Options OptionsHere() const {
    Options options;
    options.path = path_;
    options.write_buffer_bytes = 64 << 10;
    options.block_cache_bytes = 16 << 10;  // so that reads are of the disk
    return options;
  }

  // An error that is the disk's is expected once the disk has failed.
  std::string Blame(const Error& error, const std::string& what) const {
    if (disk_->has_failed() && IsOfDisk(error)) return "";
    return what + ": " + error.ToString();
  }
  void Note(const Error& error, const std::string& what) {
    if (wrong_.empty()) wrong_ = Blame(error, what);
  }

  static Item ItemOf(const std::string& id, int64_t number) {
    return {{"id", id},
            {"number", number},
            {"text", std::string(4'000, static_cast<char>('a' + number % 26))}};
  }

  bool Put(const std::string& id, int64_t number) {
    const auto put = database_->PutItem({.table_name = "things", .item = ItemOf(id, number)});
    Wrote(put ? nullptr : &put.error(), {id}, number);
    return put.ok();
  }

  void Wrote(const Error* error, const std::vector<std::string>& ids, int64_t number) {
    if (error != nullptr) Note(*error, "write");
    for (const std::string& id : ids) {
      std::set<int64_t>& numbers = known_.try_emplace(id, std::set<int64_t>{0}).first->second;
      if (error == nullptr) numbers.clear();
      numbers.insert(number);
    }
  }

  // A transaction over two items, which always have the same number.
  void Transfer(int64_t number) {
    TransactWriteItemsRequest request;
    for (const char* id : {"left", "right"}) {
      TransactWriteItem& member = request.transact_items.emplace_back();
      member.put = {.table_name = "things", .item = ItemOf(id, number)};
    }
    const auto done = database_->TransactWriteItems(request);
    Wrote(done ? nullptr : &done.error(), {"left", "right"}, number);
  }

  void Round(int round) {
    for (int i = 0; i < 6; ++i) {
      const int64_t number = round * 10 + i;
      const std::string id = IdOf(round * 5 + i);
      if (i == 4) {
        const auto gone = database_->DeleteItem({.table_name = "things", .key = Item{{"id", id}}});
        Wrote(gone ? nullptr : &gone.error(), {id}, 0);
      } else if (i == 5) {
        Transfer(number);
      } else {
        Put(id, number);
      }
    }
    for (int i = 0; i < kIds; i += 3) CheckGet(IdOf(round + i), true);
    CheckPair();
    CheckQuery(round);
  }

  std::optional<int64_t> NumberOf(const std::string& id, bool may_fail) {
    const auto got = database_->GetItem({.table_name = "things", .key = Item{{"id", id}}});
    if (!got) {
      if (wrong_.empty())
        wrong_ = may_fail ? Blame(got.error(), "GetItem") : got.error().ToString();
      return std::nullopt;
    }
    return got->item ? got->item->Find("number")->AsNumber()->ToInt64().value_or(-1) : 0;
  }

  void CheckGet(const std::string& id, bool may_fail) {
    const std::optional<int64_t> number = NumberOf(id, may_fail);
    if (!number) return;
    const auto known = known_.find(id);
    const bool fits = known == known_.end() ? *number == 0 : known->second.count(*number) > 0;
    if (fits || !wrong_.empty()) return;
    wrong_ = (may_fail ? "" : "afterwards ") + id + " is " + std::to_string(*number) + ", not";
    if (known == known_.end()) return;
    for (const int64_t possible : known->second) wrong_ += " " + std::to_string(possible);
  }

  void CheckPair() {
    const std::optional<int64_t> left = NumberOf("left", true);
    const std::optional<int64_t> right = NumberOf("right", true);
    if (left && right && *left != *right && wrong_.empty()) wrong_ = "half a transaction";
  }

  // By the index, which must lead to what the item says.
  void CheckQuery(int round) {
    const auto page = database_->Scan(
        {.table_name = "things", .index_name = "by_number", .limit = 1 + round % 5});
    if (!page) return Note(page.error(), "Scan");
    for (const Item& item : page->items) {
      const std::string id = *item.Find("id")->AsString();
      const int64_t number = *item.Find("number")->AsNumber()->ToInt64();
      const auto known = known_.find(id);
      const bool fits = known != known_.end() && known->second.count(number) > 0;
      if (!fits && wrong_.empty()) wrong_ = "the index has an entry of " + id + " that is wrong";
    }
  }

  const std::string path_;
  const std::shared_ptr<FailingDisk> disk_;
  std::unique_ptr<Database> database_;
  bool has_table_ = false;
  Known known_;
  std::string wrong_;
};

struct Verdict {
  bool failed = false;  // the disk did
  std::string wrong;    // empty: nothing
};

// A bit that was flipped as it was written stays: then a later open may refuse, but must say why.
bool MayStayDamaged(const FailingDisk::Plan& plan) {
  return plan.fault == DiskFault::kFlippedBit && plan.call == DiskCall::kAppend;
}

Verdict RunOn(const FailingDisk::Plan& plan) {
  const std::string path = "disk-" + std::to_string(getpid());
  std::filesystem::remove_all(path);
  const auto disk = std::make_shared<FailingDisk>(plan);
  Verdict verdict;
  {
    Run run(path, disk);
    verdict.wrong = run.Work();
    verdict.failed = disk->has_failed();
    if (verdict.wrong.empty()) verdict.wrong = run.CheckAfterwards();
  }
  if (MayStayDamaged(plan) && verdict.wrong.find("Corruption") != std::string::npos) {
    verdict.wrong.clear();
  }
  std::filesystem::remove_all(path);
  return verdict;
}

// Every `stride`-th n until a run comes out without a failure.
void FailEach(FailingDisk::Plan plan, uint64_t stride) {
  uint64_t runs = 0;
  for (plan.number = 1;; plan.number += stride) {
    const Verdict verdict = RunOn(plan);
    ++runs;
    INFO("call " << static_cast<int>(plan.call) << ", fault " << static_cast<int>(plan.fault)
                 << ", number " << plan.number << ", sticks " << plan.sticks);
    INFO(verdict.wrong);
    REQUIRE(verdict.wrong.empty());
    if (!verdict.failed) break;
  }
  std::cout << "call " << static_cast<int>(plan.call) << ", fault " << static_cast<int>(plan.fault)
            << (plan.sticks ? ", sticks: " : ": ") << runs << " runs, " << plan.number << " calls"
            << std::endl;
}

constexpr std::array kCalls = {DiskCall::kCreate,        DiskCall::kAppend, DiskCall::kSync,
                               DiskCall::kClose,         DiskCall::kRename, DiskCall::kDelete,
                               DiskCall::kDirectorySync, DiskCall::kOpen,   DiskCall::kRead};

void FailEverything(uint64_t stride) {
  for (const DiskCall call : kCalls) {
    for (const bool sticks : {false, true}) {
      FailEach({.call = call, .fault = DiskFault::kError, .sticks = sticks}, stride);
    }
  }
  for (const bool sticks : {false, true}) {
    FailEach({.call = DiskCall::kAppend, .fault = DiskFault::kNoSpace, .sticks = sticks}, stride);
    FailEach({.call = DiskCall::kCreate, .fault = DiskFault::kNoSpace, .sticks = sticks}, stride);
  }
  FailEach({.call = DiskCall::kAppend, .fault = DiskFault::kShort}, stride);
  FailEach({.call = DiskCall::kAppend, .fault = DiskFault::kFlippedBit}, stride);
  FailEach({.call = DiskCall::kRead, .fault = DiskFault::kFlippedBit}, stride);
}

TEST_CASE("a disk that fails now and then makes no wrong answer") {
  FailEverything(support::NumberSetting("TEPUI_STRIDE", 61));
}

TEST_CASE("a disk that fails at every call makes no wrong answer", "[.long]") {
  FailEverything(support::NumberSetting("TEPUI_STRIDE", 1));
}

TEST_CASE("a disk that drops what it says it wrote is found out") {
  int found = 0;
  for (uint64_t number = 20; number < 120; number += 20) {
    const Verdict verdict = RunOn({.call = DiskCall::kAppend,
                                   .fault = DiskFault::kDropped,
                                   .number = number,
                                   .sticks = true});
    if (!verdict.wrong.empty()) ++found;
  }
  CHECK(found > 0);
}

}  // namespace
}  // namespace tepui::crash
