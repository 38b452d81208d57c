#pragma once

#include <map>
#include <string>
#include <string_view>

#include "tepui/result.h"

namespace tepui::server {

// Who may sign requests: secrets by access key id.
class Credentials {
 public:
  // Reads the file in which AWS's tools keep theirs: sections of aws_access_key_id and
  // aws_secret_access_key. Other lines mean nothing here.
  //
  // Errors: kValidation, without any of the file's words.
  static Result<Credentials> Load(const std::string& path);

  // Null: unknown.
  const std::string* SecretOf(std::string_view key_id) const;

 private:
  std::map<std::string, std::string, std::less<>> secrets_;
};

}  // namespace tepui::server
