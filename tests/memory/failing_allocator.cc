#include "memory/failing_allocator.h"

#include <execinfo.h>
#include <link.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>

namespace tepui::memory {
namespace {

struct Range {
  uintptr_t begin = 0;
  uintptr_t end = 0;
};

int FindRocksDb(dl_phdr_info* info, size_t, void* into) {
  if (std::strstr(info->dlpi_name, "librocksdb") == nullptr) return 0;
  auto* const range = static_cast<Range*>(into);
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& segment = info->dlpi_phdr[i];
    if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0) continue;
    range->begin = info->dlpi_addr + segment.p_vaddr;
    range->end = range->begin + segment.p_memsz;
  }
  return 1;
}

// Found before anything is armed, because finding it allocates.
Range FindRange() {
  Range range;
  dl_iterate_phdr(FindRocksDb, &range);
  std::array<void*, 4> frames;
  backtrace(frames.data(), static_cast<int>(frames.size()));  // loads what it needs
  return range;
}
const Range kRocksDb = FindRange();

thread_local bool armed = false;
thread_local uint64_t left = 0;

bool IsOfRocksDb(const void* address) {
  const auto number = reinterpret_cast<uintptr_t>(address);
  return number >= kRocksDb.begin && number < kRocksDb.end;
}

// RocksDB is near the top then: between it and here is the standard library at most.
bool IsBeneathRocksDb() {
  std::array<void*, 16> frames;
  const int count = backtrace(frames.data(), static_cast<int>(frames.size()));
  for (int i = 0; i < count; ++i) {
    if (IsOfRocksDb(frames[static_cast<size_t>(i)])) return true;
  }
  return false;
}

bool MustFail(const void* caller) {
  if (!armed || left == 0) return false;
  armed = false;  // what is called here may allocate
  const bool counts = !IsOfRocksDb(caller) && !IsBeneathRocksDb();
  armed = true;
  return counts && --left == 0;
}

void* Allocate(std::size_t size, std::size_t alignment, const void* caller) {
  if (MustFail(caller)) return nullptr;
  const std::size_t wanted = size == 0 ? 1 : size;
  if (alignment <= alignof(std::max_align_t)) return std::malloc(wanted);
  return std::aligned_alloc(alignment, (wanted + alignment - 1) / alignment * alignment);
}

void* AllocateOrThrow(std::size_t size, std::size_t alignment, const void* caller) {
  void* const memory = Allocate(size, alignment, caller);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

FailingAllocation::FailingAllocation(uint64_t number) {
  left = number;
  armed = true;
}

FailingAllocation::~FailingAllocation() { armed = false; }

bool FailingAllocation::has_failed() const { return left == 0; }

}  // namespace tepui::memory

using tepui::memory::Allocate;
using tepui::memory::AllocateOrThrow;

void* operator new(std::size_t size) {
  return AllocateOrThrow(size, 0, __builtin_return_address(0));
}
void* operator new[](std::size_t size) {
  return AllocateOrThrow(size, 0, __builtin_return_address(0));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return Allocate(size, 0, __builtin_return_address(0));
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return Allocate(size, 0, __builtin_return_address(0));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return AllocateOrThrow(size, static_cast<std::size_t>(alignment), __builtin_return_address(0));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return AllocateOrThrow(size, static_cast<std::size_t>(alignment), __builtin_return_address(0));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
