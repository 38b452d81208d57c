#pragma once

#include <boost/beast/core/error.hpp>
#include <optional>
#include <string>

#include "server/http.h"

namespace tepui::server {

class Worker;

// The whole response to `request` from `client`; measured and logged.
HttpResponse Answered(Worker& worker, const HttpRequest& request, const std::string& client);

// The response to what could not be read; none where nobody waits for it.
std::optional<HttpResponse> Unreadable(boost::beast::error_code error);

}  // namespace tepui::server
