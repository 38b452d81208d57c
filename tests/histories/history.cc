#include "histories/history.h"

#include <algorithm>

namespace tepui::histories {
namespace {

std::string Describe(const MicroOp& op) {
  const std::string key = "k" + std::to_string(op.key);
  if (op.kind == MicroOp::Kind::kAppend) return "append " + key + " " + std::to_string(op.value);
  std::string text = "read " + key + " (";
  for (size_t i = 0; i < op.list.size(); ++i) {
    if (i > 0) text += ' ';
    text += std::to_string(op.list[i]);
  }
  return text + ")";
}

}  // namespace

std::string Describe(const Transaction& transaction, size_t number) {
  std::string text = "T" + std::to_string(number) + " [";
  for (size_t i = 0; i < transaction.ops.size(); ++i) {
    if (i > 0) text += ", ";
    text += Describe(transaction.ops[i]);
  }
  return text + "]";
}

std::string Describe(const std::vector<Anomaly>& anomalies) {
  std::string text = std::to_string(anomalies.size()) + " anomalies";
  for (size_t i = 0; i < std::min<size_t>(anomalies.size(), 10); ++i) {
    text += "\n" + anomalies[i].name + ": " + anomalies[i].text;
  }
  return text;
}

}  // namespace tepui::histories
