#include "cli/line_reader.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tepui::cli {
namespace {

constexpr size_t kBufferBytes = 256 << 10;

Error SystemError(const std::string& path, int code) {
  return Error(ErrorCode::kStorage, "cannot read " + (path == "-" ? "standard input" : path) +
                                        ": " + std::generic_category().message(code));
}

}  // namespace

LineReader::~LineReader() {
  if (file_ > STDIN_FILENO) close(file_);
}

Result<void> LineReader::Open(const std::string& path) {
  path_ = path;
  file_ = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) return SystemError(path_, errno);
  struct stat status = {};
  if (fstat(file_, &status) == 0 && S_ISREG(status.st_mode)) {
    bytes_total_ = static_cast<uint64_t>(status.st_size);
  }
  return {};
}

// False at the end of the input.
Result<bool> LineReader::Fill() {
  buffer_.resize(kBufferBytes);
  at_ = 0;
  ssize_t count = 0;
  do {
    count = read(file_, buffer_.data(), buffer_.size());
  } while (count < 0 && errno == EINTR);
  const int code = errno;
  buffer_.resize(static_cast<size_t>(std::max<ssize_t>(count, 0)));
  if (count < 0) return SystemError(path_, code);
  return count > 0;
}

void LineReader::Take(std::string_view piece) {
  const size_t room = kLineBytesMax - line_.size();
  if (piece.size() > room) too_long_ = true;
  line_.append(piece.substr(0, room));
}

Result<bool> LineReader::Next() {
  line_.clear();
  too_long_ = false;
  bool found = false;
  while (true) {
    if (at_ == buffer_.size()) {
      Result<bool> filled = Fill();
      if (!filled) return filled;
      if (!*filled) break;
    }
    found = true;
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const size_t end = rest.find('\n');
    Take(rest.substr(0, end));
    const size_t taken = end == rest.npos ? rest.size() : end + 1;
    at_ += taken;
    bytes_read_ += taken;
    if (end != rest.npos) break;
  }
  if (found) ++line_number_;
  if (line_.ends_with('\r')) line_.pop_back();
  return found;
}

}  // namespace tepui::cli
