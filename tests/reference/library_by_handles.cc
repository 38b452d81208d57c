#include <cctype>
#include <map>

#include "reference/library.h"
#include "reference/twin.h"

namespace tepui::reference {
namespace {

// The placeholder at the beginning of `text`, its '#' or ':' included.
std::string_view PlaceholderAt(std::string_view text) {
  size_t length = 1;
  while (length < text.size() && std::isalnum(static_cast<unsigned char>(text[length])) != 0) {
    ++length;
  }
  return text.substr(0, length);
}

bool Uses(std::string_view text, std::string_view placeholder) {
  for (size_t at = text.find(placeholder); at != text.npos; at = text.find(placeholder, at + 1)) {
    if (PlaceholderAt(text.substr(at)) == placeholder) return true;
  }
  return false;
}

// A request has one set of placeholders for all its expressions; prepared ones have their own each.
template <class Prepared, class Request>
Result<Prepared> Prepare(const std::string& text, const Request& request) {
  AttributeNames names;
  for (const auto& name : request.expression_attribute_names.value_or(AttributeNames())) {
    if (Uses(text, name.first)) names.push_back(name);
  }
  if constexpr (std::is_same_v<Prepared, Projection>) {
    return Projection::Parse(text, names);
  } else {
    Item values;
    for (const auto& value : request.expression_attribute_values.value_or(Item())) {
      if (Uses(text, value.name)) values.Set(value.name, value.value);
    }
    return Prepared::Parse(text, names, values);
  }
}

// Whether every placeholder is used: if not, the request is a mistake that prepared expressions,
// which get the used ones only, would hide.
template <class Request>
bool UsesAll(const Request& request) {
  std::string texts;
  const auto add = [&](const std::optional<std::string>& text) {
    texts += text.value_or("") + " ";
  };
  if constexpr (requires { request.key_condition_expression; }) {
    add(request.key_condition_expression);
  }
  if constexpr (requires { request.filter_expression; }) add(request.filter_expression);
  if constexpr (requires { request.projection_expression; }) add(request.projection_expression);
  if constexpr (requires { request.condition_expression; }) add(request.condition_expression);
  if constexpr (requires { request.update_expression; }) add(request.update_expression);
  for (const auto& name : request.expression_attribute_names.value_or(AttributeNames())) {
    if (!Uses(texts, name.first)) return false;
  }
  if constexpr (requires { request.expression_attribute_values; }) {
    for (const auto& value : request.expression_attribute_values.value_or(Item())) {
      if (!Uses(texts, value.name)) return false;
    }
  }
  return true;
}

std::optional<KeyValue> KeyValueOf(const Value& value) {
  if (value.AsString() != nullptr) return KeyValue(*value.AsString());
  if (value.AsNumber() != nullptr) return KeyValue(*value.AsNumber());
  if (value.AsBinary() != nullptr) return KeyValue(*value.AsBinary());
  return std::nullopt;
}

Result<WriteItemResponse> ResponseOf(Result<std::optional<Item>> answer) {
  if (!answer) return std::move(answer).error();
  return WriteItemResponse{.attributes = *std::move(answer)};
}

Result<PageResponse> ResponseOf(const Result<Page>& page) {
  if (!page) return page.error();
  PageResponse response;
  for (const ItemView& item : *page) response.items.push_back(item.Materialize());
  response.count = static_cast<int32_t>(page->size());
  response.scanned_count = static_cast<int32_t>(page->scanned_count());
  response.last_evaluated_key = page->last_evaluated_key();
  return response;
}

// Requests that a handle cannot say, e.g. those with keys that are none, go the other way.
class LibraryByHandles : public Library {
 public:
  using Library::Library;

  Result<void> CreateTable(const TableDefinition& definition) override {
    definitions_[definition.table] = definition;
    return Library::CreateTable(definition);
  }

  Result<PutItemResponse> Put(const PutItemRequest& request) override {
    if (!UsesAll(request)) return Library::Put(request);
    Result<PutOptions> options = OptionsOf<PutOptions>(request);
    if (!options) return options.error();
    Result<Table> table = database().OpenTable(request.table_name);
    if (!table) return table.error();
    return ResponseOf(table->Put(request.item, *options));
  }

  Result<GetItemResponse> Get(const GetItemRequest& request) override {
    const std::optional<Key> key = KeyOf(request.table_name, request.key);
    if (!key || !UsesAll(request)) return Library::Get(request);
    GetItemResponse response;
    if (request.projection_expression) {
      Result<Projection> projection = Prepare<Projection>(*request.projection_expression, request);
      if (!projection) return projection.error();
      Result<Table> table = database().OpenTable(request.table_name);
      if (!table) return table.error();
      Result<std::optional<Item>> item = table->Get(*key, *projection);
      if (!item) return item.error();
      response.item = *std::move(item);
      return response;
    }
    Result<Table> table = database().OpenTable(request.table_name);
    if (!table) return table.error();
    Result<PinnedItem> item = table->GetView(*key);
    if (!item) return item.error();
    if (*item) response.item = (*item)->Materialize();
    return response;
  }

  Result<UpdateItemResponse> Update(const UpdateItemRequest& request) override {
    const std::optional<Key> key = KeyOf(request.table_name, request.key);
    if (!key || !request.update_expression || !UsesAll(request)) return Library::Update(request);
    Result<tepui::Update> update = Prepare<tepui::Update>(*request.update_expression, request);
    if (!update) return update.error();
    Result<UpdateOptions> options = OptionsOf<UpdateOptions>(request);
    if (!options) return options.error();
    Result<Table> table = database().OpenTable(request.table_name);
    if (!table) return table.error();
    return ResponseOf(table->Update(*key, *update, *options));
  }

  Result<DeleteItemResponse> Delete(const DeleteItemRequest& request) override {
    const std::optional<Key> key = KeyOf(request.table_name, request.key);
    if (!key || !UsesAll(request)) return Library::Delete(request);
    Result<DeleteOptions> options = OptionsOf<DeleteOptions>(request);
    if (!options) return options.error();
    Result<Table> table = database().OpenTable(request.table_name);
    if (!table) return table.error();
    return ResponseOf(table->Delete(*key, *options));
  }

  Result<QueryResponse> Query(const QueryRequest& request) override {
    if (!request.key_condition_expression || request.select || !UsesAll(request)) {
      return Library::Query(request);
    }
    Result<KeyCondition> key = Prepare<KeyCondition>(*request.key_condition_expression, request);
    if (!key) return key.error();
    Result<Table> table = database().OpenTable(request.table_name);
    if (!table) return table.error();
    PageRange range = table->Query(*key);
    if (!request.scan_index_forward) range = std::move(range).descending();
    return FirstPage(std::move(range), request);
  }

  Result<ScanResponse> Scan(const ScanRequest& request) override {
    if (request.select || request.segment.has_value() != request.total_segments.has_value() ||
        !UsesAll(request)) {
      return Library::Scan(request);
    }
    Result<Table> table = database().OpenTable(request.table_name);
    if (!table) return table.error();
    PageRange range = table->Scan();
    if (request.segment) {
      range = std::move(range).segment(static_cast<uint32_t>(*request.segment),
                                       static_cast<uint32_t>(*request.total_segments));
    }
    return FirstPage(std::move(range), request);
  }

 private:
  template <class Options, class Request>
  static Result<Options> OptionsOf(const Request& request) {
    Options options;
    options.return_values = request.return_values;
    options.return_item_on_condition_failure = request.return_values_on_condition_check_failure ==
                                               ReturnValuesOnConditionCheckFailure::kAllOld;
    if (!request.condition_expression) return options;
    Result<Condition> condition = Prepare<Condition>(*request.condition_expression, request);
    if (!condition) return condition.error();
    options.condition = *condition;
    return options;
  }

  // The key as a handle takes it; unset: `item` is none of the table's keys.
  std::optional<Key> KeyOf(const std::string& table, const Item& item) const {
    const auto definition = definitions_.find(table);
    if (definition == definitions_.end()) return std::nullopt;
    const std::vector<KeyDefinition> schema = TableKey(definition->second);
    if (item.size() != schema.size()) return std::nullopt;
    std::vector<KeyValue> values;
    for (const KeyDefinition& attribute : schema) {
      const Value* value = item.Find(attribute.name);
      if (value == nullptr || !KeyValueOf(*value)) return std::nullopt;
      values.push_back(*KeyValueOf(*value));
    }
    if (values.size() == 1) return Key(values[0]);
    return Key(values[0], values[1]);
  }

  template <class Request>
  Result<PageResponse> FirstPage(PageRange range, const Request& request) {
    if (request.index_name) range = std::move(range).index(*request.index_name);
    if (request.limit) range = std::move(range).limit(*request.limit);
    if (request.exclusive_start_key) {
      range = std::move(range).start_after(*request.exclusive_start_key);
    }
    if (request.filter_expression) {
      Result<Condition> filter = Prepare<Condition>(*request.filter_expression, request);
      if (!filter) return filter.error();
      range = std::move(range).filter(*filter);
    }
    if (request.projection_expression) {
      Result<Projection> projection = Prepare<Projection>(*request.projection_expression, request);
      if (!projection) return projection.error();
      range = std::move(range).project(*projection);
    }
    return ResponseOf(range.Next());
  }

  std::map<std::string, TableDefinition> definitions_;
};

}  // namespace

std::unique_ptr<Subject> OpenLibraryByHandles(const std::string& path, bool hide_expired) {
  return std::make_unique<LibraryByHandles>(path, hide_expired);
}

}  // namespace tepui::reference
