#include "crash/lossy_disk.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

namespace tepui::crash {

namespace fs = std::filesystem;
using rocksdb::IOStatus;

LossyDisk::LossyDisk(std::string directory, bool lies)
    : directory_(std::move(directory)), aside_(directory_ + ".aside"), lies_(lies) {
  fs::remove_all(aside_);
  fs::create_directories(aside_);
}

IOStatus LossyDisk::Do(const DiskAccess& access, const Perform& perform) {
  const std::lock_guard lock(mutex_);
  if (!has_power_) return IOStatus::IOError("the power is gone");
  return DoKnown(access, perform);
}

IOStatus LossyDisk::DoKnown(const DiskAccess& access, const Perform& perform) {
  switch (access.call) {
    case DiskCall::kCreate:
      Note(access.call, access.path, "", access.path);
      files_[access.path] = {};
      break;
    case DiskCall::kAppend: {
      IOStatus status = perform(access);
      if (status.ok()) files_[access.path].written += access.data.size();
      return status;
    }
    case DiskCall::kSync: {
      Sizes& sizes = files_[access.path];
      if (!lies_) sizes.synced = sizes.written;
      return IOStatus::OK();  // the real disk need not do it
    }
    case DiskCall::kDirectorySync:
      changes_.clear();
      ForgetSaved();
      return IOStatus::OK();
    case DiskCall::kRename:
      Note(access.call, access.path, *access.target, *access.target);
      if (const auto file = files_.extract(access.path)) files_[*access.target] = file.mapped();
      break;
    case DiskCall::kLink:
      Note(access.call, *access.target, "", *access.target);
      if (const auto file = files_.find(access.path); file != files_.end()) {
        files_[*access.target] = file->second;
      }
      break;
    case DiskCall::kDelete:
      return Delete(access.path);
    case DiskCall::kClose:
    case DiskCall::kTruncate:
    case DiskCall::kOpen:
    case DiskCall::kRead:
      break;
  }
  return perform(access);
}

IOStatus LossyDisk::Delete(const std::string& path) {
  if (!fs::exists(path)) return IOStatus::PathNotFound(path);
  Note(DiskCall::kDelete, path, "", path);
  return IOStatus::OK();
}

void LossyDisk::Note(DiskCall call, const std::string& path, const std::string& target,
                     const std::string& place) {
  Change& change = changes_.emplace_back(Change{.call = call, .path = path, .target = target});
  if (!fs::exists(place)) return;
  change.saved = aside_ + "/" + std::to_string(++saved_count_);
  fs::rename(place, change.saved);
  if (const auto file = files_.extract(place)) change.sizes = file.mapped();
}

void LossyDisk::ForgetSaved() {
  fs::remove_all(aside_);
  fs::create_directories(aside_);
}

void LossyDisk::Undo(const Change& change) {
  if (change.call == DiskCall::kCreate || change.call == DiskCall::kLink) {
    fs::remove(change.path);
    files_.erase(change.path);
  }
  if (change.call == DiskCall::kRename && fs::exists(change.target)) {
    fs::rename(change.target, change.path);
    if (const auto file = files_.extract(change.target)) files_[change.path] = file.mapped();
  }
  const std::string& place = change.call == DiskCall::kRename ? change.target : change.path;
  if (change.saved.empty()) return;
  fs::create_directories(fs::path(place).parent_path());  // which may be gone by now
  fs::rename(change.saved, place);
  files_[place] = change.sizes;
}

void LossyDisk::Cut(const std::string& path, const Sizes& sizes, std::mt19937_64& random) const {
  if (!fs::exists(path) || sizes.synced >= sizes.written) return;
  const uint64_t kept = sizes.synced + random() % (sizes.written - sizes.synced + 1);
  fs::resize_file(path, std::min<uint64_t>(kept, fs::file_size(path)));
  const uint64_t torn = std::min<uint64_t>(kept - sizes.synced, random() % 4'096);
  if (torn == 0 || random() % 2 == 0 || !path.ends_with(".log")) return;
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(kept - torn));
  for (uint64_t i = 0; i < torn; ++i) file.put('\0');
}

void LossyDisk::LosePower() {
  const std::lock_guard lock(mutex_);
  has_power_ = false;
}

void LossyDisk::Settle(std::mt19937_64& random) {
  const std::lock_guard lock(mutex_);
  const size_t kept = changes_.empty() ? 0 : random() % (changes_.size() + 1);
  for (size_t i = changes_.size(); i > kept; --i) Undo(changes_[i - 1]);
  for (const auto& [path, sizes] : files_) Cut(path, sizes, random);
  fs::remove_all(aside_);
}

}  // namespace tepui::crash
