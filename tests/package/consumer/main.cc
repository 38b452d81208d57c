// Proves that what it was linked with is the library it was compiled for.
#include <cstdio>
#include <string_view>

#include "tepui/version.h"

int main(int argc, char* argv[]) {
  if (argc != 2 || tepui::kVersion != std::string_view(argv[1])) {
    std::puts("the headers are of another version");
    return 1;
  }
  return 0;
}
