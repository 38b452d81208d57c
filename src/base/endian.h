#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>

// Integers in bytes, at any alignment. The stored formats are little endian, except where bytes
// must compare in numeric order.
namespace tepui {

template <std::unsigned_integral T>
constexpr T ByteSwap(T value) {
  if constexpr (sizeof(T) == 8) return __builtin_bswap64(value);
  if constexpr (sizeof(T) == 4) return __builtin_bswap32(value);
  if constexpr (sizeof(T) == 2) return __builtin_bswap16(value);
  return value;
}

template <std::unsigned_integral T>
T LoadLittleEndian(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof(T));
  return std::endian::native == std::endian::little ? value : ByteSwap(value);
}

template <std::unsigned_integral T>
void StoreLittleEndian(T value, char* to) {
  if constexpr (std::endian::native == std::endian::big) value = ByteSwap(value);
  std::memcpy(to, &value, sizeof(T));
}

template <std::unsigned_integral T>
T LoadBigEndian(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof(T));
  return std::endian::native == std::endian::big ? value : ByteSwap(value);
}

template <std::unsigned_integral T>
void StoreBigEndian(T value, char* to) {
  if constexpr (std::endian::native == std::endian::little) value = ByteSwap(value);
  std::memcpy(to, &value, sizeof(T));
}

}  // namespace tepui
