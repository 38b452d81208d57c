#include "server/encoding.h"

#include <zlib.h>

#include "server/http.h"

namespace tepui::server {
namespace {

constexpr int kGzipOrZlib = MAX_WBITS + 32;  // zlib tells the two apart
constexpr int kGzip = MAX_WBITS + 16;
constexpr int kRaw = -MAX_WBITS;
constexpr size_t kChunkBytes = 64 << 10;

void SetInput(std::string_view bytes, z_stream* stream) {
  // zlib does not write there.
  stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream->avail_in = static_cast<uInt>(bytes.size());
}

Inflated InflateAs(int window_bits, std::string_view bytes, uint64_t bytes_max, std::string* text) {
  z_stream stream = {};
  if (inflateInit2(&stream, window_bits) != Z_OK) return Inflated::kDamaged;
  SetInput(bytes, &stream);
  text->clear();
  int result = Z_OK;
  while (result == Z_OK && text->size() <= bytes_max) {
    const size_t before = text->size();
    text->resize(before + kChunkBytes);
    stream.next_out = reinterpret_cast<Bytef*>(text->data() + before);
    stream.avail_out = kChunkBytes;
    result = inflate(&stream, Z_NO_FLUSH);
    text->resize(text->size() - stream.avail_out);
  }
  const bool is_whole = result == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (text->size() > bytes_max) return Inflated::kTooLarge;
  return is_whole ? Inflated::kOk : Inflated::kDamaged;
}

}  // namespace

Inflated Inflate(std::string_view bytes, uint64_t bytes_max, std::string* text) {
  const Inflated framed = InflateAs(kGzipOrZlib, bytes, bytes_max, text);
  return framed == Inflated::kDamaged ? InflateAs(kRaw, bytes, bytes_max, text) : framed;
}

std::string Gzip(std::string_view text) {
  z_stream stream = {};
  constexpr int kMemoryLevel = 8;
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzip, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    return {};
  }
  std::string bytes(deflateBound(&stream, text.size()), '\0');
  SetInput(text, &stream);
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  const bool is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  bytes.resize(is_done ? stream.total_out : 0);
  deflateEnd(&stream);
  return bytes;
}

bool AcceptsGzip(std::string_view accepted) {
  const std::string lower = Lower(accepted);
  const size_t at = lower.find("gzip");
  if (at == lower.npos) return false;
  const std::string weight = lower.substr(at + 4, lower.find(',', at) - at - 4);
  const size_t q = weight.find("q=0");
  return q == weight.npos || weight.find_first_of("123456789", q + 3) != weight.npos;
}

}  // namespace tepui::server
