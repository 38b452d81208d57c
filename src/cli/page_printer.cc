#include "cli/page_printer.h"

#include <cinttypes>
#include <cstdio>
#include <string>

#include "cli/json_argument.h"

namespace tepui::cli {

void PagePrinter::Add(const PageResponse& page) {
  const std::lock_guard lock(mutex_);
  for (const Item& item : page.items) {
    if (json_) std::fputs(count_ == 0 ? "{\"Items\":[" : ",", stdout);
    std::fputs(PrintItem(item, dynamo_).c_str(), stdout);
    if (!json_) std::fputc('\n', stdout);
    ++count_;
  }
  scanned_count_ += static_cast<uint64_t>(page.scanned_count);
}

void PagePrinter::Finish(const std::optional<Item>& last_evaluated_key) {
  if (json_) {
    if (count_ == 0) std::fputs("{\"Items\":[", stdout);
    std::printf("],\"Count\":%" PRIu64 ",\"ScannedCount\":%" PRIu64, count_, scanned_count_);
    if (last_evaluated_key) {
      std::printf(",\"LastEvaluatedKey\":%s", PrintItem(*last_evaluated_key, dynamo_).c_str());
    }
    std::puts("}");
  } else if (last_evaluated_key) {
    // On stderr, so that stdout stays nothing but items.
    std::fflush(stdout);
    std::fprintf(stderr, "There may be more: --all, or --start '%s'\n",
                 PrintItem(*last_evaluated_key, dynamo_).c_str());
  }
}

}  // namespace tepui::cli
