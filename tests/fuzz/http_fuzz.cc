#include <unistd.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "server/routes.h"
#include "tepui/json.h"

// What comes over a connection, up to what is answered. The first byte says whether signatures are
// looked at, and where the bytes are cut in two.
namespace tepui::server {
namespace {

namespace http = boost::beast::http;

void Require(bool holds) {
  if (!holds) std::abort();
}

Credentials Someone() {
  const std::string path =
      std::filesystem::temp_directory_path() / ("tepui-credentials-" + std::to_string(getpid()));
  std::ofstream(path) << "aws_access_key_id=someone\naws_secret_access_key=secret\n";
  Credentials someone = *Credentials::Load(path);
  std::filesystem::remove(path);
  return someone;
}

const Site& SiteOf(bool has_credentials) {
  static const std::unique_ptr<Database> database = *Database::Open({.in_memory = true});
  static Service service(*database);
  static const Authenticator strict{Someone()};
  static const Authenticator open{std::nullopt};
  static const Site strict_site{service, strict, 1 << 20, [] { return std::string(); }};
  static const Site open_site{service, open, 1 << 20, [] { return std::string(); }};
  return has_credentials ? strict_site : open_site;
}

bool Feed(std::string_view bytes, http::request_parser<http::string_body>* parser) {
  while (!bytes.empty() && !parser->is_done()) {
    boost::system::error_code error;
    const size_t used = parser->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error == http::error::need_more) return true;
    if (error || used == 0) return false;
    bytes.remove_prefix(used);
  }
  return true;
}

void Check(const HttpRequest& request, bool has_credentials) {
  const Reply reply = Route(SiteOf(has_credentials), request).reply;
  Require(reply.status < 500);
  const bool is_json = reply.type == "application/json" || reply.type.ends_with("json-1.0");
  if (!is_json || reply.body.empty() || !reply.headers.empty()) return;
  Require(ParsePlainJsonValue(reply.body).ok());
}

}  // namespace
}  // namespace tepui::server

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tepui::server;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const size_t cut = std::min<size_t>(data[0] >> 1, bytes.size());
  http::request_parser<http::string_body> parser;
  parser.eager(true);
  parser.body_limit(1 << 20);
  parser.header_limit(16 << 10);
  if (Feed(bytes.substr(0, cut), &parser) && !parser.is_done()) Feed(bytes, &parser);
  if (parser.is_done()) Check(parser.get(), data[0] % 2 == 1);
  return 0;
}
