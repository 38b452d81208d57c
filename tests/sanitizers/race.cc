#include <string>
#include <thread>

// Two threads write one string without a lock. Built with the thread sanitizer, this must be
// reported whatever tests/support/tsan.supp suppresses.
int main() {
  std::string shared(100, 'a');
  std::thread other([&] { shared[7] = 'b'; });
  shared[7] = 'c';
  other.join();
  return shared[7] == 'a' ? 1 : 0;
}
