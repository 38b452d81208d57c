#include "reference/comparison.h"

#include <algorithm>

#include "reference/show.h"

namespace tepui::reference {
namespace {

std::string Differ(const std::string& library, const std::string& twin) {
  return "  library: " + library + "\n  twin:    " + twin;
}

using Answer = Result<std::optional<Item>>;

std::string CompareAnswers(const Answer& library, const Answer& twin) {
  bool equal = library.ok() == twin.ok();
  if (equal && library.ok()) equal = *library == *twin;
  if (equal && !library.ok()) {
    const Item* a = library.error().old_item();
    const Item* b = twin.error().old_item();
    equal = library.error().code() == twin.error().code() && (a == nullptr) == (b == nullptr) &&
            (a == nullptr || *a == *b);
  }
  return equal ? "" : Differ(Show(library), Show(twin));
}

template <class T>
Result<void> CodeOf(const Result<T>& result) {
  if (!result) return result.error();
  return {};
}

template <class Response>
Answer AttributesOf(const Result<Response>& response) {
  if (!response) return response.error();
  if constexpr (requires { response->item; }) {
    return response->item;
  } else {
    return response->attributes;
  }
}

bool SameInAnyOrder(std::vector<Item> a, const std::vector<Item>& b) {
  for (const Item& item : b) {
    auto found = std::find(a.begin(), a.end(), item);
    if (found == a.end()) return false;
    a.erase(found);
  }
  return a.empty();
}

}  // namespace

std::string CompareCodes(const Result<void>& library, const Result<void>& twin) {
  const auto show = [](const Result<void>& result) {
    return result.ok() ? std::string("no error") : result.error().ToString();
  };
  const bool equal =
      library.ok() == twin.ok() && (library.ok() || library.error().code() == twin.error().code());
  return equal ? "" : Differ(show(library), show(twin));
}

std::string Comparison::Create(const TableDefinition& definition, const ChangeStream& stream) {
  if (Result<void> created = subject_.CreateTable(definition); !created) {
    return "  CreateTable " + Show(definition) + ": " + created.error().ToString();
  }
  twin_.CreateTable(definition);
  return stream.view ? Do(stream) : "";
}

std::string Comparison::Step(const Operation& operation) {
  std::string differ = std::visit([this](const auto& what) { return Do(what); }, operation);
  if (!differ.empty() || ++steps_ % kStepsBetweenLooks != 0) return differ;
  return CompareStreams();
}

std::string Comparison::Do(const Write& write) {
  const Answer expected = twin_.Do(write);
  switch (write.kind) {
    case Write::Kind::kPut:
      return CompareAnswers(AttributesOf(subject_.Put(PutFor(write))), expected);
    case Write::Kind::kUpdate:
      return CompareAnswers(AttributesOf(subject_.Update(UpdateFor(write))), expected);
    case Write::Kind::kDelete:
    case Write::Kind::kCheck:
      break;
  }
  return CompareAnswers(AttributesOf(subject_.Delete(DeleteFor(write))), expected);
}

std::string Comparison::Do(const GetOperation& get) {
  return CompareAnswers(AttributesOf(subject_.Get(GetFor(get))),
                        twin_.Get(get.table, get.key, get.projection));
}

std::string Comparison::Do(const BatchGetOperation& batch) {
  std::map<std::string, std::vector<Item>> expected;
  Result<void> refused;
  for (const auto& [table, part] : batch.parts) {
    for (size_t i = 0; i < part.keys.size(); ++i) {
      const bool twice =
          std::find(part.keys.begin(), part.keys.begin() + static_cast<std::ptrdiff_t>(i),
                    part.keys[i]) != part.keys.begin() + static_cast<std::ptrdiff_t>(i);
      Answer item = twin_.Get(table, part.keys[i], part.projection);
      if (!item) refused = item.error();
      if (twice) refused = Error(ErrorCode::kValidation, "one key twice");
      if (item.ok() && *item) expected[table].push_back(**item);
    }
  }
  const Result<BatchGetItemResponse> got = subject_.BatchGet(BatchGetFor(batch));
  if (!got || !refused) return CompareCodes(CodeOf(got), refused);
  if (!got->unprocessed_keys.empty()) return "  library: left keys unprocessed";
  for (const auto& [table, part] : batch.parts) {
    auto answered = got->responses.find(table);
    const std::vector<Item> items =
        answered == got->responses.end() ? std::vector<Item>() : answered->second;
    if (!SameInAnyOrder(items, expected[table])) return Differ(Show(items), Show(expected[table]));
  }
  return "";
}

std::string Comparison::Do(const BatchWriteOperation& batch) {
  const Result<void> expected = twin_.DoAll(batch.writes);
  const Result<BatchWriteItemResponse> got = subject_.BatchWrite(BatchWriteFor(batch));
  if (got.ok() && !got->unprocessed_items.empty()) return "  library: left members unprocessed";
  return CompareCodes(CodeOf(got), expected);
}

std::string Comparison::Do(const RecreateTable& recreate) {
  if (Result<void> gone = subject_.DeleteTable(recreate.definition.table); !gone) {
    return "  DeleteTable: " + gone.error().ToString();
  }
  twin_.DeleteTable(recreate.definition.table);
  return Create(recreate.definition, recreate.stream);
}

std::string Comparison::Do(const ChangeIndexes& change) {
  if (Result<void> changed = subject_.UpdateTable(UpdateTableFor(change)); !changed) {
    return "  UpdateTable: " + changed.error().ToString();
  }
  auto indexes = twin_.tables().at(change.table).definition.global_indexes;
  std::erase_if(indexes, [&](const IndexDefinition& index) { return index.name == change.drop; });
  if (change.add) indexes.push_back(*change.add);
  twin_.SetIndexes(change.table, std::move(indexes));
  return Audit();
}

std::string Comparison::Do(const Reopen&) {
  if (Result<void> opened = subject_.Reopen(); !opened) {
    return "  Open: " + opened.error().ToString();
  }
  return Audit();
}

std::string Comparison::Do(const Broken& broken) {
  const auto send = [&](const auto& request) -> Result<void> {
    using Request = std::decay_t<decltype(request)>;
    if constexpr (std::is_same_v<Request, PutItemRequest>) return CodeOf(subject_.Put(request));
    if constexpr (std::is_same_v<Request, GetItemRequest>) return CodeOf(subject_.Get(request));
    if constexpr (std::is_same_v<Request, UpdateItemRequest>)
      return CodeOf(subject_.Update(request));
    if constexpr (std::is_same_v<Request, DeleteItemRequest>)
      return CodeOf(subject_.Delete(request));
    if constexpr (std::is_same_v<Request, QueryRequest>) return CodeOf(subject_.Query(request));
    if constexpr (std::is_same_v<Request, ScanRequest>) return CodeOf(subject_.Scan(request));
    if constexpr (std::is_same_v<Request, BatchGetItemRequest>)
      return CodeOf(subject_.BatchGet(request));
    if constexpr (std::is_same_v<Request, BatchWriteItemRequest>)
      return CodeOf(subject_.BatchWrite(request));
    if constexpr (std::is_same_v<Request, TransactWriteItemsRequest>)
      return CodeOf(subject_.TransactWrite(request));
    if constexpr (std::is_same_v<Request, TransactGetItemsRequest>)
      return CodeOf(subject_.TransactGet(request));
  };
  return CompareCodes(std::visit(send, broken.request),
                      Result<void>(Error(broken.expected, broken.mistake)));
}

}  // namespace tepui::reference
