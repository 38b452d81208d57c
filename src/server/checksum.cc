#include "server/checksum.h"

#include <zlib.h>

namespace tepui::server {

uint32_t Checksum(std::string_view body) {
  const auto* const bytes = reinterpret_cast<const Bytef*>(body.data());
  return static_cast<uint32_t>(crc32(0, bytes, static_cast<uInt>(body.size())));
}

}  // namespace tepui::server
