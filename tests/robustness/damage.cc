#include "robustness/damage.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <vector>

namespace tepui::robustness {
namespace {

namespace fs = std::filesystem;

// Files of RocksDB that hold data; its log of events and its lock do not.
std::vector<std::string> FilesOf(const std::string& directory, const std::string& only) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const std::string name = fs::relative(entry.path(), directory).string();
    const std::string leaf = entry.path().filename().string();
    if (!entry.is_regular_file() || leaf == "LOCK" || leaf.starts_with("LOG")) continue;
    const bool chosen =
        only.empty() || leaf.starts_with(only) || entry.path().extension().string() == only;
    if (chosen && entry.file_size() > 0) files.push_back(name);
  }
  std::sort(files.begin(), files.end());
  return files;
}

void Overwrite(const std::string& path, uint64_t place, const std::string& bytes) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(place));
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

char ByteAt(const std::string& path, uint64_t place) {
  std::ifstream file(path, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(place));
  return static_cast<char>(file.get());
}

}  // namespace

Damage DamageOneFile(const std::string& directory, const std::string& only, uint64_t seed) {
  std::mt19937_64 random(seed);
  const std::vector<std::string> files = FilesOf(directory, only);
  Damage damage;
  if (files.empty()) return damage;
  damage.file = files[random() % files.size()];
  damage.kind = static_cast<Damage::Kind>(random() % 7);
  const std::string path = (fs::path(directory) / damage.file).string();
  const uint64_t size = fs::file_size(path);
  damage.place = random() % size;
  const size_t length = std::min<uint64_t>(size - damage.place, 1 + random() % 600);
  std::string garbage;
  for (size_t i = 0; i < length; ++i) garbage += static_cast<char>(random());
  switch (damage.kind) {
    case Damage::Kind::kBit:
      Overwrite(path, damage.place,
                {static_cast<char>(ByteAt(path, damage.place) ^ (1 << (random() % 8)))});
      break;
    case Damage::Kind::kByte:
      Overwrite(path, damage.place, {static_cast<char>(random())});
      break;
    case Damage::Kind::kZeroes:
      Overwrite(path, damage.place, std::string(length, '\0'));
      break;
    case Damage::Kind::kGarbage:
      Overwrite(path, damage.place, garbage);
      break;
    case Damage::Kind::kTruncated:
      fs::resize_file(path, damage.place);
      break;
    case Damage::Kind::kLonger:
      Overwrite(path, size, garbage);
      break;
    case Damage::Kind::kGone:
      fs::remove(path);
      break;
  }
  return damage;
}

std::string Show(const Damage& damage) {
  static const char* const kKinds[] = {"a bit",     "a byte",      "zeroes", "garbage",
                                       "truncated", "made longer", "removed"};
  return damage.file + ": " + kKinds[static_cast<int>(damage.kind)] + " at " +
         std::to_string(damage.place);
}

Item DamageItem(int number) {
  Item item = {{"id", "id" + std::to_string(number % 40)},
               {"at", number},
               {"kind", number % 2 == 0 ? "even" : "odd"},
               {"weight", number * 10}};
  item.Set("text",
           std::string(static_cast<size_t>(number % 150), static_cast<char>('a' + number % 26)));
  item.Set("doc", Map{{"list", List{number, "two", Map{{"deep", number}}}}});
  return item;
}

}  // namespace tepui::robustness
