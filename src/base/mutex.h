#pragma once

#include <mutex>

// Clang checks with -Wthread-safety what these say; elsewhere they say it to the reader only.
#if defined(__clang__)
#define TEPUI_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define TEPUI_THREAD_ANNOTATION(x)
#endif

#define TEPUI_CAPABILITY(name) TEPUI_THREAD_ANNOTATION(capability(name))
#define TEPUI_SCOPED_CAPABILITY TEPUI_THREAD_ANNOTATION(scoped_lockable)
#define TEPUI_GUARDED_BY(mutex) TEPUI_THREAD_ANNOTATION(guarded_by(mutex))
#define TEPUI_PT_GUARDED_BY(mutex) TEPUI_THREAD_ANNOTATION(pt_guarded_by(mutex))
#define TEPUI_REQUIRES(...) TEPUI_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))
#define TEPUI_EXCLUDES(...) TEPUI_THREAD_ANNOTATION(locks_excluded(__VA_ARGS__))
#define TEPUI_ACQUIRE(...) TEPUI_THREAD_ANNOTATION(acquire_capability(__VA_ARGS__))
#define TEPUI_RELEASE(...) TEPUI_THREAD_ANNOTATION(release_capability(__VA_ARGS__))
#define TEPUI_TRY_ACQUIRE(...) TEPUI_THREAD_ANNOTATION(try_acquire_capability(__VA_ARGS__))
#define TEPUI_NO_THREAD_SAFETY_ANALYSIS TEPUI_THREAD_ANNOTATION(no_thread_safety_analysis)

namespace tepui {

// std::mutex under a name the thread-safety analysis knows.
class TEPUI_CAPABILITY("mutex") Mutex {
 public:
  void Lock() TEPUI_ACQUIRE() { mutex_.lock(); }
  void Unlock() TEPUI_RELEASE() { mutex_.unlock(); }
  bool TryLock() TEPUI_TRY_ACQUIRE(true) { return mutex_.try_lock(); }

  // In lower case for std::condition_variable_any and its like.
  void lock() TEPUI_ACQUIRE() { mutex_.lock(); }
  void unlock() TEPUI_RELEASE() { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

// Holds a mutex for its own lifetime.
class TEPUI_SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) TEPUI_ACQUIRE(mutex) : mutex_(mutex) { mutex_.Lock(); }
  // After TryLock.
  MutexLock(Mutex& mutex, std::adopt_lock_t) TEPUI_REQUIRES(mutex) : mutex_(mutex) {}
  ~MutexLock() TEPUI_RELEASE() { mutex_.Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace tepui
