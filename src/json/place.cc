#include "json/place.h"

#include <algorithm>

#include "json/text_writer.h"

namespace tepui::json {
namespace {

// Names and depths come from the text that is wrong; a message stays readable all the same.
constexpr size_t kNameBytesMax = 64;
constexpr size_t kPathBytesMax = 256;

bool IsPlainName(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// The start of `text` up to `bytes_max`, without half a character at its end.
std::string_view Shortened(std::string_view text, size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0) == 0x80) --bytes_max;
  return text.substr(0, bytes_max);
}

}  // namespace

void AppendPathStep(std::string_view name, std::string* path) {
  const std::string_view shown = Shortened(name, kNameBytesMax);
  const bool is_whole = shown.size() == name.size();
  if (is_whole && IsPlainName(name)) {
    path->append(".").append(name);
    return;
  }
  path->append("[");
  AppendText(is_whole ? std::string(name) : std::string(shown) + "...", path);
  path->append("]");
}

void AppendPathStep(size_t index, std::string* path) {
  path->append("[").append(std::to_string(index)).append("]");
}

Place PlaceAt(std::string_view text, size_t offset, std::string path) {
  const std::string_view before = text.substr(0, offset);
  const size_t newline = before.rfind('\n');
  const size_t line_start = newline == std::string_view::npos ? 0 : newline + 1;
  return {.path = std::move(path),
          .line = 1 + static_cast<size_t>(std::count(before.begin(), before.end(), '\n')),
          .byte = 1 + before.size() - line_start};
}

Error Mistake::ToError() const {
  std::string text = message;
  text.append(" (at ").append(Shortened(place.path, kPathBytesMax));
  if (place.path.size() > kPathBytesMax) text.append("...");
  text.append(", line ").append(std::to_string(place.line));
  text.append(", byte ").append(std::to_string(place.byte)).append(")");
  return {ErrorCode::kValidation, std::move(text)};
}

}  // namespace tepui::json
