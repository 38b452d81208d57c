#include "server/credentials.h"

#include <fstream>
#include <utility>
#include <vector>

namespace tepui::server {
namespace {

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// One section of the file.
struct Pair {
  std::string key_id = {};
  std::string secret = {};
};

Error Unusable(const std::string& path, const std::string& what) {
  return {ErrorCode::kValidation, "the credentials file '" + path + "' " + what};
}

}  // namespace

Result<Credentials> Credentials::Load(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Unusable(path, "cannot be read");
  std::vector<Pair> sections(1);
  std::string line;
  while (std::getline(file, line)) {
    const std::string_view text = Trimmed(line);
    if (text.starts_with('[')) sections.emplace_back();
    const size_t equals = text.find('=');
    if (equals == text.npos || text.starts_with('#') || text.starts_with(';')) continue;
    const std::string_view name = Trimmed(text.substr(0, equals));
    const std::string_view value = Trimmed(text.substr(equals + 1));
    if (name == "aws_access_key_id") sections.back().key_id = value;
    if (name == "aws_secret_access_key") sections.back().secret = value;
  }
  Credentials credentials;
  for (Pair& pair : sections) {
    if (pair.key_id.empty() && pair.secret.empty()) continue;
    if (pair.key_id.empty() || pair.secret.empty()) {
      return Unusable(path,
                      "has a section with only one of aws_access_key_id and "
                      "aws_secret_access_key");
    }
    credentials.secrets_[std::move(pair.key_id)] = std::move(pair.secret);
  }
  if (credentials.secrets_.empty()) return Unusable(path, "names no aws_access_key_id");
  return credentials;
}

const std::string* Credentials::SecretOf(std::string_view key_id) const {
  const auto at = secrets_.find(key_id);
  return at == secrets_.end() ? nullptr : &at->second;
}

}  // namespace tepui::server
