#pragma once

#include <algorithm>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cctype>
#include <string>
#include <string_view>

namespace tepui::server {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

// A response, but for what every one has.
struct Reply {
  unsigned status = 200;
  std::string_view type = {};  // of the content; of static duration
  std::string body = {};
  std::string headers = {};  // others, each with its line's end
};

// The value of the first header `name`, which is compared without case; empty when there is none.
inline std::string_view Header(const HttpRequest& request, std::string_view name) {
  const auto at = request.find(name);
  return at == request.end() ? std::string_view() : std::string_view(at->value());
}

inline void AddHeader(std::string_view name, std::string_view value, std::string* out) {
  out->append(name).append(": ").append(value).append("\r\n");
}

// In lower case, for what HTTP compares without it.
inline std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// The target of a request, without and from its question mark on.
inline std::string_view PathOf(const HttpRequest& request) {
  const std::string_view target = request.target();
  return target.substr(0, target.find('?'));
}
inline std::string_view QueryOf(const HttpRequest& request) {
  const std::string_view target = request.target();
  const size_t mark = target.find('?');
  return mark == target.npos ? std::string_view() : target.substr(mark + 1);
}

}  // namespace tepui::server
