#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/service.h"

namespace tepui::server {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;
using HttpResponse = boost::beast::http::response<boost::beast::http::string_body>;

// From path, method and headers to who answers.
HttpResponse Route(Service& service, const HttpRequest& request);

}  // namespace tepui::server
