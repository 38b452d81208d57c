#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string_view>

namespace tepui::server {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;
using HttpResponse = boost::beast::http::response<boost::beast::http::string_body>;

// The value of the first header `name`, which is compared without case; empty when there is none.
inline std::string_view Header(const HttpRequest& request, std::string_view name) {
  const auto at = request.find(name);
  return at == request.end() ? std::string_view() : std::string_view(at->value());
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
