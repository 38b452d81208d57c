#pragma once

#include <boost/beast/core/error.hpp>
#include <string>

#include "server/http.h"

namespace tepui::server {

class Worker;

// Appends the whole response to `request` from `client`; measured and logged. `keep_alive` is
// whether the connection goes on.
void AnswerRequest(Worker& worker, const HttpRequest& request, const std::string& client,
                   bool keep_alive, std::string* out);

// Appends the response to what could not be read, after which the connection ends.
void AnswerUnreadable(boost::beast::error_code error, std::string* out);

}  // namespace tepui::server
