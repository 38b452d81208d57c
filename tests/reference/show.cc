#include "reference/show.h"

#include <cstdio>
#include <type_traits>

namespace tepui::reference {
namespace {

std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const unsigned char c : text.substr(0, 60)) {
    if (c >= 0x20 && c < 0x7f && c != '"') {
      quoted += static_cast<char>(c);
      continue;
    }
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\x%02x", c);
    quoted += escaped;
  }
  if (text.size() > 60) quoted += "... of " + std::to_string(text.size());
  return quoted + "\"";
}

template <class T, class Show>
std::string Listed(const T& elements, Show show) {
  std::string text;
  for (const auto& element : elements) text += (text.empty() ? "" : ", ") + show(element);
  return "[" + text + "]";
}

std::string ShowKeys(const std::vector<KeyDefinition>& key) {
  static const char* const kTypes[] = {":S", ":N", ":B"};
  return Listed(key, [](const KeyDefinition& attribute) {
    return attribute.name + kTypes[static_cast<int>(attribute.type)];
  });
}

std::string ShowIndex(const IndexDefinition& index) {
  static const char* const kProjections[] = {"ALL", "KEYS_ONLY", "INCLUDE"};
  return index.name + ShowKeys(index.partition_key) + ShowKeys(index.sort_key) +
         kProjections[static_cast<int>(index.projection)] +
         Listed(index.non_key_attributes, [](const std::string& name) { return name; });
}

// The members that many requests have; each is looked for, so that one function shows all.
template <class Request>
std::string ShowMembers(const Request& request) {
  std::string text;
  const auto add = [&](const char* name, const std::string& value) {
    text.append("\n    ").append(name).append(": ").append(value);
  };
  const auto add_text = [&](const char* name, const std::optional<std::string>& value) {
    if (value) add(name, *value);
  };
  if constexpr (requires { request.table_name; }) add("table", request.table_name);
  if constexpr (requires { request.item; }) add("item", Show(request.item));
  if constexpr (requires { request.key; }) add("key", Show(request.key));
  if constexpr (requires { request.index_name; }) add_text("index", request.index_name);
  if constexpr (requires { request.key_condition_expression; })
    add_text("key condition", request.key_condition_expression);
  if constexpr (requires { request.update_expression; })
    add_text("update", request.update_expression);
  if constexpr (requires { request.condition_expression; })
    add_text("condition", request.condition_expression);
  if constexpr (requires { request.filter_expression; })
    add_text("filter", request.filter_expression);
  if constexpr (requires { request.projection_expression; })
    add_text("projection", request.projection_expression);
  if constexpr (requires { request.expression_attribute_values; }) {
    if (request.expression_attribute_values) {
      add("values", Show(*request.expression_attribute_values));
    }
  }
  if constexpr (requires { request.expression_attribute_names; }) {
    if (request.expression_attribute_names) {
      add("names", Listed(*request.expression_attribute_names,
                          [](const auto& name) { return name.first + "=" + name.second; }));
    }
  }
  if constexpr (requires { request.return_values; })
    add("return values", std::to_string(static_cast<int>(request.return_values)));
  if constexpr (requires { request.limit; }) {
    if (request.limit) add("limit", std::to_string(*request.limit));
    if (request.select) add("select", std::to_string(static_cast<int>(*request.select)));
    if (request.exclusive_start_key) add("start", Show(*request.exclusive_start_key));
  }
  if constexpr (requires { request.scan_index_forward; })
    add("forward", request.scan_index_forward ? "yes" : "no");
  return text;
}

std::string ShowRequest(const BatchGetItemRequest& request) {
  std::string text = "BatchGetItem";
  for (const auto& [table, keys] : request.request_items) {
    text += "\n    " + table + ": " + Show(keys.keys) + ShowMembers(keys);
  }
  return text;
}

std::string ShowRequest(const BatchWriteItemRequest& request) {
  std::string text = "BatchWriteItem";
  for (const auto& [table, members] : request.request_items) {
    for (const WriteRequest& member : members) {
      text += "\n    " + table;
      if (member.put_request) text += " put " + Show(member.put_request->item);
      if (member.delete_request) text += " delete " + Show(member.delete_request->key);
    }
  }
  return text;
}

std::string ShowRequest(const TransactWriteItemsRequest& request) {
  std::string text = "TransactWriteItems, token " + request.client_request_token.value_or("none");
  for (const TransactWriteItem& member : request.transact_items) {
    text += "\n   ";
    if (member.condition_check) text += " check" + ShowMembers(*member.condition_check);
    if (member.put) text += " put" + ShowMembers(*member.put);
    if (member.delete_) text += " delete" + ShowMembers(*member.delete_);
    if (member.update) text += " update" + ShowMembers(*member.update);
  }
  return text;
}

std::string ShowRequest(const TransactGetItemsRequest& request) {
  std::string text = "TransactGetItems";
  for (const TransactGetItem& member : request.transact_items) text += ShowMembers(member.get);
  return text;
}

std::string ShowRequest(const PutItemRequest& r) { return "PutItem" + ShowMembers(r); }
std::string ShowRequest(const GetItemRequest& r) { return "GetItem" + ShowMembers(r); }
std::string ShowRequest(const UpdateItemRequest& r) { return "UpdateItem" + ShowMembers(r); }
std::string ShowRequest(const DeleteItemRequest& r) { return "DeleteItem" + ShowMembers(r); }
std::string ShowRequest(const QueryRequest& r) { return "Query" + ShowMembers(r); }
std::string ShowRequest(const ScanRequest& r) { return "Scan" + ShowMembers(r); }

std::string ShowOperation(const Write& write) {
  if (write.kind == Write::Kind::kPut) return ShowRequest(PutFor(write));
  if (write.kind == Write::Kind::kUpdate) return ShowRequest(UpdateFor(write));
  return ShowRequest(DeleteFor(write));
}
std::string ShowOperation(const GetOperation& get) { return ShowRequest(GetFor(get)); }
std::string ShowOperation(const Read& read) {
  return read.key ? ShowRequest(QueryFor(read, std::nullopt))
                  : ShowRequest(ScanFor(read, std::nullopt));
}
std::string ShowOperation(const BatchGetOperation& batch) {
  return ShowRequest(BatchGetFor(batch));
}
std::string ShowOperation(const BatchWriteOperation& batch) {
  return ShowRequest(BatchWriteFor(batch));
}
std::string ShowOperation(const TransactWrite& transaction) {
  return ShowRequest(TransactWriteFor(transaction));
}
std::string ShowOperation(const TransactGetOperation& transaction) {
  return ShowRequest(TransactGetFor(transaction));
}
std::string ShowOperation(const SegmentsOperation& scan) {
  return "Scan of " + scan.table + " in " + std::to_string(scan.segments) + " segments, limit " +
         std::to_string(scan.limit.value_or(0));
}
std::string ShowOperation(const RecreateTable& recreate) {
  return "DeleteTable and CreateTable " + Show(recreate.definition);
}
std::string ShowOperation(const ChangeIndexes& change) {
  return "UpdateTable " + change.table +
         (change.add ? " make " + ShowIndex(*change.add) : " drop " + change.drop);
}
std::string ShowOperation(const ChangeStream& change) {
  return "UpdateTable " + change.table +
         (change.view ? " stream " + Show(*change.view) : std::string(" no stream"));
}
std::string ShowOperation(const ChangeExpiry& change) {
  return "UpdateTimeToLive " + change.table + (change.enabled ? " on " : " off ") +
         change.attribute;
}
std::string ShowOperation(const Sweep&) { return "SweepNow"; }
std::string ShowOperation(const MoveClock& move) {
  return "the clock moves by " + std::to_string(move.seconds) + " s";
}
std::string ShowOperation(const Reopen&) { return "Close and Open"; }
std::string ShowOperation(const Broken& broken) {
  return "With a mistake (" + broken.mistake + "): " +
         std::visit([](const auto& request) { return ShowRequest(request); }, broken.request);
}

}  // namespace

std::string Show(const Value& value) {
  const std::string type = "{\"" + std::string(TypeName(value.type())) + "\": ";
  const auto close = [&](const std::string& text) { return type + text + "}"; };
  switch (value.type()) {
    case Type::kNull:
      return close("true");
    case Type::kBool:
      return close(*value.AsBool() ? "true" : "false");
    case Type::kNumber:
      return close(Quoted(value.AsNumber()->ToString()));
    case Type::kString:
      return close(Quoted(*value.AsString()));
    case Type::kBinary:
      return close(Quoted(value.AsBinary()->bytes));
    case Type::kStringSet:
      return close(Listed(*value.AsStringSet(), Quoted));
    case Type::kNumberSet:
      return close(Listed(*value.AsNumberSet(), [](const Number& n) { return n.ToString(); }));
    case Type::kBinarySet:
      return close(Listed(*value.AsBinarySet(), [](const Binary& b) { return Quoted(b.bytes); }));
    case Type::kList:
      return close(Listed(*value.AsList(), [](const Value& v) { return Show(v); }));
    case Type::kMap:
      return close(Show(*value.AsMap()));
  }
  return {};
}

std::string Show(const Item& item) {
  std::string text;
  for (const Attribute& attribute : item) {
    text += (text.empty() ? "" : ", ") + Quoted(attribute.name) + ": " + Show(attribute.value);
  }
  return "{" + text + "}";
}

std::string Show(const std::optional<Item>& item) { return item ? Show(*item) : "none"; }

std::string Show(const std::vector<Item>& items) {
  std::string text = std::to_string(items.size()) + " items";
  for (const Item& item : items) text += "\n      " + Show(item);
  return text;
}

std::string Show(const TableDefinition& table) {
  std::string text = table.table + ShowKeys({table.partition_key});
  if (table.sort_key) text += ShowKeys({*table.sort_key});
  if (table.stream) text += " stream " + Show(*table.stream);
  if (table.expiry_attribute) text += " expires by " + *table.expiry_attribute;
  for (const auto& index : table.local_indexes) text += "\n    local " + ShowIndex(index);
  for (const auto& index : table.global_indexes) text += "\n    global " + ShowIndex(index);
  return text;
}

std::string Show(StreamViewType view) {
  static const char* const kViews[] = {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"};
  return kViews[static_cast<int>(view)];
}

std::string Show(const TwinRecord& record) {
  static const char* const kEvents[] = {"INSERT", "MODIFY", "REMOVE"};
  return std::string(kEvents[static_cast<int>(record.event)]) + (record.expired ? " expired" : "") +
         " at " + std::to_string(record.second) + " of commit " + std::to_string(record.commit) +
         "\n      key " + Show(record.key) + "\n      old " + Show(record.before) + "\n      new " +
         Show(record.after);
}

std::string Show(const PageResponse& page) {
  return "count " + std::to_string(page.count) + ", scanned " + std::to_string(page.scanned_count) +
         ", last " + Show(page.last_evaluated_key) + ", " + Show(page.items);
}

std::string Show(const Operation& operation) {
  return std::visit([](const auto& what) { return ShowOperation(what); }, operation);
}

std::string Show(const Result<std::optional<Item>>& answer) {
  if (answer) return Show(*answer);
  const Item* old = answer.error().old_item();
  return answer.error().ToString() + (old != nullptr ? " old item " + Show(*old) : "");
}

}  // namespace tepui::reference
