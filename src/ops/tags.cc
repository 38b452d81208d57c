#include "ops/tags.h"

#include <algorithm>
#include <map>

#include "tepui/limits.h"

namespace tepui::ops {
namespace {

// Characters of UTF-8: bytes that do not continue one.
size_t CountChars(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

void ConstrainTags(const std::vector<Tag>& tags, Constraints* constraints) {
  for (size_t i = 0; i < tags.size(); ++i) {
    const std::string member = "tags." + std::to_string(i + 1) + ".member.";
    constraints->Length(tags[i].key, CountChars(tags[i].key), member + "key", 1, kTagKeyCharsMax);
    constraints->Length(tags[i].value, CountChars(tags[i].value), member + "value", 0,
                        kTagValueCharsMax);
  }
}

Result<void> MergeTags(const std::vector<Tag>& added, std::vector<Tag>* tags) {
  std::map<std::string, std::string> merged;
  for (const Tag& tag : *tags) merged[tag.key] = tag.value;
  for (const Tag& tag : added) merged[tag.key] = tag.value;
  if (merged.size() > kTagsMax) {
    return InvalidParameter("Number of tags exceeds the limit of " + std::to_string(kTagsMax));
  }
  tags->clear();
  for (const auto& [key, value] : merged) tags->push_back({key, value});
  return {};
}

void RemoveTags(const std::vector<std::string>& keys, std::vector<Tag>* tags) {
  std::erase_if(*tags, [&](const Tag& tag) {
    return std::find(keys.begin(), keys.end(), tag.key) != keys.end();
  });
}

}  // namespace tepui::ops
