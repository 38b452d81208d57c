#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/import_batch.h"
#include "cli/line_reader.h"
#include "cli/other_thread.h"
#include "cli/progress.h"
#include "tepui/result.h"

namespace tepui::cli {

struct ImportOptions {
  bool dynamo = false;
  bool skip_bad = false;
};

// Takes lines from a reader into a table. While one thread reads and parses, another writes.
class Importer {
 public:
  Importer(LineReader* reader, ImportBatch batch, ImportOptions options);

  // Ends at the end of the input, or at the first bad line without skip_bad; then every line before
  // that one is in the table and none behind it. Errors: kStorage and the like; a bad line is none.
  Result<void> Run();

  uint64_t items_written() const { return filling_.items_written() + writing_.items_written(); }
  uint64_t bad_lines() const { return bad_lines_; }
  double seconds() const { return progress_.seconds(); }

 private:
  Result<void> TakeLine();
  Result<void> TakeItem(Item item);
  // Hands what was collected to the writing thread, when that is done with what it had.
  Result<void> Send();
  // Waits until what was handed over is written.
  Result<void> Await();
  // Sees to it that all lines so far are written.
  Result<void> Flush();
  Result<void> RefuseLine(const std::string& reason);
  void Report(const BadLine& line);
  bool stopped() const { return bad_lines_ > 0 && !options_.skip_bad; }

  LineReader* reader_;
  ImportBatch filling_;
  ImportBatch writing_;
  const ImportOptions options_;
  Progress progress_;
  uint64_t bad_lines_ = 0;
  uint64_t items_seen_written_ = 0;
  std::optional<Result<std::vector<BadLine>>> written_;  // of what was handed over last
  OtherThread writer_;
};

}  // namespace tepui::cli
