#pragma once

#include <array>
#include <cstddef>
#include <memory>

namespace tepui {

// Objects that each thread keeps for its next use, so that a hot path does not allocate.
//
// An object comes as its last user left it. It may be given back on another thread than the one it
// was taken on, and after the thread's own objects are gone.
template <class T, size_t kKeptMax = 16>
class Recycler {
 public:
  static T* Take() {
    if (ended_ || kept_.count == 0) return new T();
    return kept_.objects[--kept_.count];
  }
  static void Give(T* object) {
    if (ended_ || kept_.count == kKeptMax) {
      delete object;
    } else {
      kept_.objects[kept_.count++] = object;
    }
  }

 private:
  struct Kept {
    std::array<T*, kKeptMax> objects;
    size_t count = 0;
    ~Kept() {
      while (count > 0) delete objects[--count];
      ended_ = true;
    }
  };
  static inline thread_local bool ended_ = false;  // outlives kept_, as it has no destructor
  static inline thread_local Kept kept_;
};

// One object from a Recycler for the length of a scope.
template <class T>
class Recycled {
 public:
  Recycled() : object_(Recycler<T>::Take()) {}
  ~Recycled() { Recycler<T>::Give(object_); }
  Recycled(const Recycled&) = delete;
  Recycled& operator=(const Recycled&) = delete;

  T& operator*() const { return *object_; }
  T* operator->() const { return object_; }

 private:
  T* object_;
};

}  // namespace tepui
