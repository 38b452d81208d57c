#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tepui/result.h"

namespace tepui::cli {

// Reads a file or standard input line by line, and counts.
class LineReader {
 public:
  // No item comes near this, even with every character escaped.
  static constexpr size_t kLineBytesMax = 16 << 20;

  LineReader() = default;
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;
  ~LineReader();

  // `path` "-" is standard input. Errors: kStorage.
  Result<void> Open(const std::string& path);

  // Moves to the next line; false behind the last one. Errors: kStorage.
  Result<bool> Next();

  // Without its end; cut off behind kLineBytesMax, see too_long.
  std::string_view line() const { return line_; }
  bool too_long() const { return too_long_; }
  uint64_t line_number() const { return line_number_; }
  uint64_t bytes_read() const { return bytes_read_; }
  // The size of the whole input; 0 when it is a pipe.
  uint64_t bytes_total() const { return bytes_total_; }

 private:
  Result<bool> Fill();
  void Take(std::string_view piece);

  std::string path_;
  int file_ = -1;
  std::string buffer_;
  size_t at_ = 0;
  std::string line_;
  bool too_long_ = false;
  uint64_t line_number_ = 0;
  uint64_t bytes_read_ = 0;
  uint64_t bytes_total_ = 0;
};

}  // namespace tepui::cli
