#include "reference/subject.h"

#include <chrono>
#include <thread>

#include "reference/library.h"

namespace tepui::reference {

Options Library::OptionsFor(const std::string& path) const {
  Options options;
  options.path = path;
  options.in_memory = path.empty();
  // Programs close before they open again, so nothing is gained by waiting for the disk.
  options.durability = Durability::kBuffered;
  options.block_cache_bytes = 4 << 20;
  // Small, so that flushes and compactions happen in the middle of programs.
  options.write_buffer_bytes = 1 << 20;
  options.clock = [this] {
    return std::chrono::system_clock::time_point(std::chrono::seconds(now_));
  };
  // Programs sweep themselves. Their records never age out.
  options.sweep_interval_ms = 0;
  options.stream_retention = std::chrono::hours(50 * 365 * 24);
  options.stream_shards = 3;
  options.hide_expired = hide_expired_;
  return options;
}

Library::Library(std::string path, bool hide_expired)
    : path_(std::move(path)), hide_expired_(hide_expired) {
  if (Result<void> opened = Open(); !opened) open_error_ = opened.error().ToString();
}

Result<void> Library::Open() {
  Result<std::unique_ptr<Database>> opened = Database::Open(OptionsFor(path_));
  if (!opened) return opened.error();
  database_ = *std::move(opened);
  return {};
}

Result<void> Library::CreateTable(const TableDefinition& definition) {
  if (database_ == nullptr) return Error(ErrorCode::kClosed, open_error_);
  Result<CreateTableResponse> created = database_->CreateTable(definition);
  if (!created) return created.error();
  return {};
}

Result<void> Library::DeleteTable(const std::string& table) {
  Result<DeleteTableResponse> deleted = database_->DeleteTable({.table_name = table});
  if (!deleted) return deleted.error();
  return {};
}

Result<void> Library::UpdateTable(const UpdateTableRequest& request) {
  Result<UpdateTableResponse> updated = database_->UpdateTable(request);
  if (!updated) return updated.error();
  const Result<bool> filled = database_->WaitForIndexes(request.table_name);
  return filled ? Result<void>() : filled.error();
}

Result<void> Library::UpdateTimeToLive(const UpdateTimeToLiveRequest& request) {
  Result<UpdateTimeToLiveResponse> updated = database_->UpdateTimeToLive(request);
  if (!updated) return updated.error();
  for (int i = 0; i < 60'000; ++i) {
    const auto described = database_->DescribeTimeToLive({request.table_name});
    if (!described) return described.error();
    const TimeToLiveStatus status = described->time_to_live_description.time_to_live_status;
    if (status != TimeToLiveStatus::kEnabling) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return Error(ErrorCode::kStorage, "the expiry is not filled");
}

std::vector<std::string> Library::Verify() {
  Result<VerifyReport> report = database_->Verify();
  if (!report) return {report.error().ToString()};
  return report->problems;
}

Result<void> Library::Reopen() {
  if (path_.empty()) return {};
  if (Result<void> closed = database_->Close(); !closed) return closed;
  database_.reset();
  return Open();
}

std::unique_ptr<Subject> OpenLibrary(const std::string& path, bool hide_expired) {
  return std::make_unique<Library>(path, hide_expired);
}

}  // namespace tepui::reference
