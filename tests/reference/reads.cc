#include "reference/reads.h"

namespace tepui::reference {
namespace {

// What queries and scans have in common.
template <class Request>
Request RequestFor(const Read& read, const std::optional<Item>& start, Printer* printer) {
  Request request;
  request.table_name = read.table;
  request.index_name = read.index;
  if (read.filter) request.filter_expression = printer->Print(*read.filter);
  if (read.projection) request.projection_expression = printer->Print(*read.projection);
  request.expression_attribute_names = printer->names();
  request.expression_attribute_values = printer->values();
  request.select = read.select;
  request.limit = read.limit;
  request.consistent_read = read.consistent;
  request.exclusive_start_key = start;
  return request;
}

}  // namespace

QueryRequest QueryFor(const Read& read, const std::optional<Item>& start) {
  Printer printer;
  std::optional<std::string> key;
  if (read.key) key = printer.Print(*read.key);
  auto request = RequestFor<QueryRequest>(read, start, &printer);
  request.key_condition_expression = key;
  request.scan_index_forward = read.forward;
  return request;
}

ScanRequest ScanFor(const Read& read, const std::optional<Item>& start) {
  Printer printer;
  return RequestFor<ScanRequest>(read, start, &printer);
}

Read WholeOf(const Read& read) {
  return {.table = read.table, .index = read.index, .key = read.key, .forward = read.forward};
}

}  // namespace tepui::reference
