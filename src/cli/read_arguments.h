#pragma once

#include <optional>
#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/json_argument.h"
#include "cli/page_printer.h"
#include "tepui/database.h"

namespace tepui::cli {

// What query and scan have in common on the command line.
struct ReadArguments {
  std::string table;
  std::string index;
  std::string filter;
  std::string projection;
  std::string start;
  std::optional<int32_t> limit;
  bool all = false;
  ExpressionArguments expression;
};

void AddReadOptions(CLI::App* command, ReadArguments* arguments);

inline std::optional<std::string> IfGiven(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

// The request's part of `arguments`. Errors: kValidation.
template <class Request>
Result<Request> MakeReadRequest(const ReadArguments& arguments) {
  auto names = arguments.expression.Names();
  if (!names) return std::move(names).error();
  auto values = arguments.expression.Values();
  if (!values) return std::move(values).error();
  Request request;
  request.table_name = arguments.table;
  request.index_name = IfGiven(arguments.index);
  request.filter_expression = IfGiven(arguments.filter);
  request.projection_expression = IfGiven(arguments.projection);
  request.expression_attribute_names = std::move(*names);
  request.expression_attribute_values = std::move(*values);
  request.limit = arguments.limit;
  if (!arguments.start.empty()) {
    Result<Item> start = ParseItem(arguments.start, arguments.expression.dynamo);
    if (!start) return Error(start.error().code(), "--start: " + start.error().message());
    request.exclusive_start_key = std::move(*start);
  }
  return request;
}

// Reads and prints one page, or all of them; returns where more would be.
template <class Request, class Read>
Result<std::optional<Item>> PrintPages(Request request, bool all, Read read, PagePrinter* printer) {
  do {
    Result<PageResponse> page = read(request);
    if (!page) return std::move(page).error();
    printer->Add(*page);
    request.exclusive_start_key = std::move(page->last_evaluated_key);
  } while (all && request.exclusive_start_key);
  return std::move(request.exclusive_start_key);
}

}  // namespace tepui::cli
