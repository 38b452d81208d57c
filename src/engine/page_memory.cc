#include <algorithm>
#include <new>

#include "base/recycler.h"
#include "tepui/page.h"

namespace tepui {
namespace {

constexpr size_t kFirstBlockBytes = 16 << 10;
constexpr size_t kBlockBytesMax = 256 << 10;
constexpr size_t kFirstBlocksKept = 2;  // by each thread

}  // namespace

struct PageMemory::Block {
  Block* previous;
  size_t size;  // of the whole
};

// As the recycler makes it: nothing is written to it.
struct PageMemory::FirstBlock {
  FirstBlock() {}
  alignas(Block) char bytes[kFirstBlockBytes];
};

PageMemory::~PageMemory() {
  while (newest_ != nullptr) {
    Block* const block = std::exchange(newest_, newest_->previous);
    if (block->size == kFirstBlockBytes) {
      Recycler<FirstBlock, kFirstBlocksKept>::Give(reinterpret_cast<FirstBlock*>(block));
    } else {
      ::operator delete(block);
    }
  }
}

char* PageMemory::AddBlock(size_t* size) {
  const size_t usual =
      newest_ == nullptr ? kFirstBlockBytes : std::min(4 * newest_->size, kBlockBytesMax);
  const size_t whole = std::max(usual, *size + sizeof(Block));
  void* const memory = whole == kFirstBlockBytes ? Recycler<FirstBlock, kFirstBlocksKept>::Take()
                                                 : ::operator new(whole);
  newest_ = new (memory) Block{newest_, whole};
  *size = whole - sizeof(Block);
  return reinterpret_cast<char*>(newest_ + 1);
}

}  // namespace tepui
