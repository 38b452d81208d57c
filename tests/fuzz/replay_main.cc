// Stands in for libFuzzer in ordinary builds: gives a fuzzer every file of its corpus, and each
// file cut short and with single bytes changed, so that a finding once made stays a test.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

constexpr std::size_t kMutationsMax = 64;

void Run(const Input& input) { LLVMFuzzerTestOneInput(input.data(), input.size()); }

std::size_t RunWithMutations(const Input& seed) {
  Run(seed);
  std::size_t runs = 1;
  const std::size_t stride = std::max<std::size_t>(1, seed.size() / kMutationsMax);
  for (std::size_t at = 0; at < seed.size(); at += stride) {
    Run(Input(seed.begin(), seed.begin() + static_cast<std::ptrdiff_t>(at)));
    for (const std::uint8_t mask : {0x01, 0x80, 0xFF}) {
      Input changed(seed);
      changed[at] ^= mask;
      Run(changed);
    }
    runs += 4;
  }
  return runs;
}

Input Load(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  Input input{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  input.shrink_to_fit();  // so that a sanitizer sees a read past its end
  return input;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    if (std::filesystem::is_directory(argv[i])) {
      for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
        files.push_back(entry.path());
      }
    } else if (std::filesystem::exists(argv[i])) {
      files.emplace_back(argv[i]);
    }
  }
  std::sort(files.begin(), files.end());

  std::size_t runs = RunWithMutations({});
  for (const auto& file : files) {
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    runs += RunWithMutations(Load(file));
  }
  std::printf("%zu inputs from %zu files\n", runs, files.size());
  return 0;
}
