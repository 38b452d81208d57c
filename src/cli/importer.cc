#include "cli/importer.h"

#include <utility>

#include "cli/exit.h"
#include "cli/json_argument.h"

namespace tepui::cli {

Importer::Importer(LineReader* reader, ImportBatch batch, ImportOptions options)
    : reader_(reader),
      filling_(batch),
      writing_(std::move(batch)),
      options_(options),
      progress_("imported", reader->bytes_total()) {}

Result<void> Importer::Run() {
  while (!stopped()) {
    Result<bool> more = reader_->Next();
    if (!more) {
      progress_.Clear();
      // What was read before the fault is good.
      if (Result<void> flushed = Flush(); !flushed) return flushed;
      return std::move(more).error();
    }
    if (!*more) break;
    if (Result<void> taken = TakeLine(); !taken) return taken;
    progress_.Show(items_seen_written_, reader_->bytes_read());
  }
  Result<void> flushed = stopped() ? Result<void>() : Flush();
  progress_.Clear();
  return flushed;
}

Result<void> Importer::TakeLine() {
  const std::string_view line = reader_->line();
  if (reader_->too_long()) return RefuseLine("longer than any item");
  if (line.find_first_not_of(" \t") == line.npos) return {};
  Result<Item> item = ParseItem(line, options_.dynamo);
  return item ? TakeItem(*std::move(item)) : RefuseLine(item.error().message());
}

Result<void> Importer::TakeItem(Item item) {
  if (!filling_.Add(&item, reader_->line_number(), reader_->line().size())) {
    if (Result<void> sent = Send(); !sent || stopped()) return sent;
    filling_.Add(&item, reader_->line_number(), reader_->line().size());
  }
  return filling_.full() ? Send() : Result<void>();
}

Result<void> Importer::Send() {
  if (Result<void> done = Await(); !done || stopped()) return done;
  std::swap(filling_, writing_);
  writer_.Start([this] { written_ = writing_.Write(!options_.skip_bad); });
  return {};
}

Result<void> Importer::Await() {
  writer_.Wait();
  if (!written_) return {};
  const Result<std::vector<BadLine>> bad = *std::exchange(written_, std::nullopt);
  items_seen_written_ = items_written();
  if (!bad) return bad.error();
  for (const BadLine& line : *bad) Report(line);
  return {};
}

Result<void> Importer::Flush() {
  Result<void> sent = Send();
  return sent && !stopped() ? Await() : sent;
}

// The lines before go first: one of them may be the one to stop at.
Result<void> Importer::RefuseLine(const std::string& reason) {
  if (!options_.skip_bad) {
    if (Result<void> flushed = Flush(); !flushed || stopped()) return flushed;
  }
  Report({reader_->line_number(), reason});
  return {};
}

void Importer::Report(const BadLine& line) {
  ++bad_lines_;
  progress_.Clear();
  Complain("line " + std::to_string(line.number) + (options_.skip_bad ? " skipped: " : ": ") +
           line.reason);
}

}  // namespace tepui::cli
