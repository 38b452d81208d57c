#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "tepui/result.h"

namespace tepui::server {

// TLS 1.2 and later with a certificate chain and its key, both as PEM.
//
// Errors: kValidation.
Result<std::unique_ptr<boost::asio::ssl::context>> MakeTls(const std::string& certificate_path,
                                                           const std::string& key_path);

}  // namespace tepui::server
