#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Content-Encoding: gzip and deflate.
namespace tepui::server {

enum class Inflated : uint8_t { kOk, kDamaged, kTooLarge };

// Undoes gzip or deflate (with zlib's frame or without), into no more than `bytes_max`.
Inflated Inflate(std::string_view bytes, uint64_t bytes_max, std::string* text);

// Empty when it cannot be done.
std::string Gzip(std::string_view text);

// Whether an Accept-Encoding takes gzip.
bool AcceptsGzip(std::string_view accepted);

}  // namespace tepui::server
