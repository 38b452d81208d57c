#pragma once

#include <cstdint>
#include <string_view>

namespace tepui::server {

// CRC-32 of a response's body, which clients compare with the header x-amz-crc32.
uint32_t Checksum(std::string_view body);

}  // namespace tepui::server
