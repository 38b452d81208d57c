#include "reference/faulty_subject.h"

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

#include "reference/faulty_records.h"
#include "reference/faulty_transactions.h"
#include "reference/twin.h"

namespace tepui::reference {
namespace {

class FaultySubject : public Subject {
 public:
  FaultySubject(std::unique_ptr<Subject> subject, Fault fault)
      : subject_(std::move(subject)), fault_(fault) {}

  Result<void> CreateTable(const TableDefinition& definition) override {
    tables_.insert(definition.table);
    return subject_->CreateTable(definition);
  }
  Result<void> DeleteTable(const std::string& table) override {
    tables_.erase(table);
    return subject_->DeleteTable(table);
  }
  Result<void> UpdateTable(const UpdateTableRequest& request) override {
    return subject_->UpdateTable(request);
  }
  Result<UpdateItemResponse> Update(const UpdateItemRequest& request) override {
    return Disguise(subject_->Update(request));
  }
  Result<BatchGetItemResponse> BatchGet(const BatchGetItemRequest& request) override {
    return Early([&] { return subject_->BatchGet(request); });
  }
  Result<BatchWriteItemResponse> BatchWrite(const BatchWriteItemRequest& request) override {
    return subject_->BatchWrite(request);
  }
  Result<TransactWriteItemsResponse> TransactWrite(
      const TransactWriteItemsRequest& request) override {
    return SpoilTransactWrite(
        fault_, [this] { return Strikes(fault_); }, *subject_, request);
  }
  Result<TransactGetItemsResponse> TransactGet(const TransactGetItemsRequest& request) override {
    return SpoilTransactGet(
        fault_, [this] { return Strikes(fault_); }, *subject_, request);
  }
  Result<void> UpdateTimeToLive(const UpdateTimeToLiveRequest& request) override {
    return subject_->UpdateTimeToLive(request);
  }
  Result<SweepReport> SweepNow() override {
    if (fault_ == Fault::kExpiresEarly) {
      subject_->SetTime(now_ + 1);
      Result<SweepReport> swept = subject_->SweepNow();
      subject_->SetTime(now_);
      return swept;
    }
    if (fault_ != Fault::kExpiredItemStays) return subject_->SweepNow();
    const auto before = AllItems();
    Result<SweepReport> swept = subject_->SweepNow();
    const auto after = AllItems();
    for (const auto& [table, item] : before) {
      if (std::find(after.begin(), after.end(), std::pair(table, item)) != after.end()) continue;
      (void)subject_->Put({.table_name = table, .item = item});
      break;
    }
    return swept;
  }
  Result<ListStreamsResponse> ListStreams(const ListStreamsRequest& request) override {
    return subject_->ListStreams(request);
  }
  Result<DescribeStreamResponse> DescribeStream(const DescribeStreamRequest& request) override {
    Result<DescribeStreamResponse> answer = subject_->DescribeStream(request);
    if (answer && fault_ == Fault::kStreamStaysOpen) {
      answer->stream_description.stream_status = StreamStatus::kEnabled;
    }
    return answer;
  }
  Result<GetShardIteratorResponse> GetShardIterator(
      const GetShardIteratorRequest& request) override {
    return subject_->GetShardIterator(request);
  }
  Result<GetRecordsResponse> GetRecords(const GetRecordsRequest& request) override {
    Result<GetRecordsResponse> answer = subject_->GetRecords(request);
    if (answer)
      SpoilRecords(
          fault_, [this] { return Strikes(fault_); }, &answer->records);
    return answer;
  }
  void SetTime(int64_t now) override {
    now_ = now;
    subject_->SetTime(now);
  }
  std::vector<std::string> Verify() override { return subject_->Verify(); }

  Result<PutItemResponse> Put(const PutItemRequest& request) override {
    const bool plain = !request.condition_expression && !request.item.empty() &&
                       request.return_values == ReturnValues::kNone;
    if (plain && Strikes(Fault::kLostPut)) {
      // Only what is a sound put by itself may be acknowledged.
      Result<PutItemResponse> made = subject_->Put(request);
      if (made.ok()) Undo(request);
      return made;
    }
    Result<PutItemResponse> answer = Disguise(subject_->Put(request));
    if (answer.ok()) last_put_ = DeleteOf(request);
    if (answer.ok() && answer->attributes && Strikes(Fault::kOldItemNotGiven)) {
      answer->attributes.reset();
    }
    return answer;
  }
  Result<GetItemResponse> Get(const GetItemRequest& request) override {
    Result<GetItemResponse> answer = Early([&] { return subject_->Get(request); });
    if (!answer || !answer->item || request.projection_expression) return answer;
    if (!stale_key_) {
      stale_key_ = {request.table_name, request.key};
      stale_ = *answer;
    }
    const bool same = stale_key_->first == request.table_name && stale_key_->second == request.key;
    if (fault_ == Fault::kStaleRead && same) return stale_;
    return answer;
  }
  Result<DeleteItemResponse> Delete(const DeleteItemRequest& request) override {
    if (!request.condition_expression && fault_ == Fault::kLostDelete) {
      Result<GetItemResponse> there =
          subject_->Get({.table_name = request.table_name, .key = request.key});
      if (there.ok() && there->item && Strikes(Fault::kLostDelete)) {
        DeleteItemResponse answer;
        if (request.return_values == ReturnValues::kAllOld) answer.attributes = there->item;
        return answer;
      }
    }
    return Disguise(subject_->Delete(request));
  }
  Result<QueryResponse> Query(const QueryRequest& request) override {
    return Spoil(Early([&] { return subject_->Query(request); }), request.index_name.has_value());
  }
  Result<ScanResponse> Scan(const ScanRequest& request) override {
    return Spoil(Early([&] { return subject_->Scan(request); }), request.index_name.has_value());
  }
  Result<void> Reopen() override {
    Result<void> opened = subject_->Reopen();
    if (last_put_ && Strikes(Fault::kForgetsOnReopen, 1)) (void)subject_->Delete(*last_put_);
    return opened;
  }

 private:
  // Whether this chance is one to take.
  bool Strikes(Fault fault, int first = 10) { return fault_ == fault && ++chances_ >= first; }

  // What a read answers, or with the fault would answer a second later.
  template <class Read>
  std::invoke_result_t<Read> Early(const Read& read) {
    if (fault_ != Fault::kHidesEarly) return read();
    subject_->SetTime(now_ + 1);
    auto answer = read();
    subject_->SetTime(now_);
    return answer;
  }

  std::vector<std::pair<std::string, Item>> AllItems() {
    std::vector<std::pair<std::string, Item>> all;
    for (const std::string& table : tables_) {
      ScanRequest scan{.table_name = table};
      do {
        Result<ScanResponse> page = subject_->Scan(scan);
        if (!page) break;
        for (Item& item : page->items) all.emplace_back(table, std::move(item));
        scan.exclusive_start_key = page->last_evaluated_key;
      } while (scan.exclusive_start_key);
    }
    return all;
  }

  DeleteItemRequest DeleteOf(const PutItemRequest& put) const {
    DeleteItemRequest gone{.table_name = put.table_name};
    for (const char* name : {"pk", "sk"}) {
      if (put.item.Contains(name)) gone.key.Set(name, *put.item.Find(name));
    }
    return gone;
  }
  void Undo(const PutItemRequest& put) { (void)subject_->Delete(DeleteOf(put)); }

  Result<WriteItemResponse> Disguise(Result<WriteItemResponse> answer) {
    if (!answer && answer.error().code() == ErrorCode::kConditionFailed &&
        Strikes(Fault::kWrongErrorCode)) {
      return Error(ErrorCode::kValidation, "disguised");
    }
    return answer;
  }

  Result<PageResponse> Spoil(Result<PageResponse> answer, bool index) {
    if (!answer) return answer;
    std::vector<Item>& items = answer->items;
    if (index && !items.empty() && Strikes(Fault::kDroppedIndexEntry)) {
      items.erase(items.begin());
      --answer->count;
      --answer->scanned_count;
    }
    if (!items.empty() && Strikes(Fault::kMissingPageItem)) {
      items.pop_back();
      --answer->count;
    }
    if (items.size() > 1 && items[0] != items[1] && Strikes(Fault::kWrongOrder)) {
      std::swap(items[0], items[1]);
    }
    if (Strikes(Fault::kWrongScannedCount)) ++answer->scanned_count;
    if (answer->last_evaluated_key) {
      last_key_ = answer->last_evaluated_key;
      if (Strikes(Fault::kLostNextPage)) answer->last_evaluated_key.reset();
    } else if (last_key_ && Strikes(Fault::kEndlessPages)) {
      answer->last_evaluated_key = last_key_;
    }
    return answer;
  }

  std::unique_ptr<Subject> subject_;
  const Fault fault_;
  int chances_ = 0;
  int64_t now_ = kProgramStart;
  std::set<std::string> tables_;
  std::optional<std::pair<std::string, Item>> stale_key_;
  GetItemResponse stale_;
  std::optional<Item> last_key_;
  std::optional<DeleteItemRequest> last_put_;
};

}  // namespace

std::unique_ptr<Subject> WithFault(std::unique_ptr<Subject> subject, Fault fault) {
  return std::make_unique<FaultySubject>(std::move(subject), fault);
}

}  // namespace tepui::reference
