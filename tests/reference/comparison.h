#pragma once

#include <string>

#include "reference/operation.h"
#include "reference/stream_follower.h"
#include "reference/subject.h"

namespace tepui::reference {

// Does the same to a subject and to the twin, and says how their answers differ: an empty text when
// they do not.
class Comparison {
 public:
  Comparison(Subject* subject, bool hide_expired)
      : subject_(*subject), twin_(hide_expired), hide_expired_(hide_expired), follower_(subject) {}

  std::string Create(const TableDefinition& definition, const ChangeStream& stream);
  std::string Step(const Operation& operation);
  // At the end: also reads every stream once more.
  std::string End();
  // Compares all that is stored, every index with what its table derives, and asks the subject to
  // verify itself; and all streams with what the twin has noted.
  std::string Audit();

  const Twin& twin() const { return twin_; }

 private:
  std::string Do(const Write& write);
  std::string Do(const GetOperation& get);
  std::string Do(const Read& read);
  std::string Do(const BatchGetOperation& batch);
  std::string Do(const BatchWriteOperation& batch);
  std::string Do(const TransactWrite& transaction);
  std::string Do(const TransactGetOperation& transaction);
  std::string Do(const SegmentsOperation& scan);
  std::string Do(const RecreateTable& recreate);
  std::string Do(const ChangeIndexes& change);
  std::string Do(const ChangeStream& change);
  std::string Do(const ChangeExpiry& change);
  std::string Do(const Sweep& sweep);
  std::string Do(const MoveClock& move);
  std::string Do(const Reopen& reopen);
  std::string Do(const Broken& broken);

  Result<PageResponse> ReadPage(const Read& read, const std::optional<Item>& start);
  // All entries of `read`, page by page: hidden ones too, whose places only the pages' last keys
  // tell.
  Result<std::vector<Item>> ReadAll(const Read& read);
  // The entry of `read` whose key a page ended with but did not show, as the twin has it.
  Result<Item> Hidden(const Read& read, const Item& last_key) const;
  // Whether `entries` are those of `expected`, in an order that the sort attributes allow.
  std::string CheckEntries(const Read& read, const std::vector<Item>& expected,
                           const std::vector<Item>& entries) const;
  std::string CheckPages(const Read& read, const std::vector<Item>& entries);
  std::string CheckStart(const Read& read, const std::vector<Item>& entries);
  std::string AuditTable(const Twin::TableState& table);
  std::string AuditIndex(const TableDefinition& table, const IndexDefinition& index,
                         const std::vector<Item>& items);

  // Every record of every stream, and what comes of replaying them.
  std::string CompareStreams();
  std::string CompareStream(const StreamFollower::Followed& stream, const TwinStream& twin);
  std::string CompareCommits() const;

  // So many steps lie between two looks at the streams.
  static constexpr size_t kStepsBetweenLooks = 60;

  Subject& subject_;
  Twin twin_;
  const bool hide_expired_;
  StreamFollower follower_;
  size_t steps_ = 0;
};

// Answers that are alike but for their texts.
std::string CompareCodes(const Result<void>& library, const Result<void>& twin);

}  // namespace tepui::reference
